// Runs samples/sumberjambe/masukkan with the built program.
#include "whole/sample_office.h"

#include <filesystem>
#include <stdexcept>

#include "support/program.h"

namespace tolok::test {

namespace {

void make_sample_office(const std::string& address, const std::string& folder) {
    const ProgramOutcome made = run_any(std::string(TOLOK_SOURCE_FOLDER) + "/samples/sumberjambe/masukkan",
                                        {tolok_program(), address}, "", folder);
    if (made.exit_code != 0) throw std::runtime_error("the sample office cannot be made: " + made.errors);
}

}  // namespace

SampleOffice::SampleOffice(const std::string& file) : place_(file, TestPlace::Content::copied) {
    static const TemporaryFolder folder;
    if (on_server()) {
        place_.copy_of("uji_contoh", [](const std::string& address) { make_sample_office(address, folder.path()); });
        return;
    }
    const std::string original = folder.path() + "/contoh.db";
    if (!std::filesystem::exists(original)) make_sample_office(original, folder.path());
    place_.copy_from(original);
}

}  // namespace tolok::test
