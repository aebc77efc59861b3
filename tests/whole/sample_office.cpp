// Runs samples/sumberjambe/masukkan with the built program.
#include "whole/sample_office.h"

#include <filesystem>
#include <stdexcept>

#include "support/program.h"

namespace tolok::test {

void copy_sample_office(const std::string& path) {
    static const TemporaryFolder folder;
    const std::string original = folder.path() + "/contoh.db";
    if (!std::filesystem::exists(original)) {
        const ProgramOutcome made = run_any(std::string(TOLOK_SOURCE_FOLDER) + "/samples/sumberjambe/masukkan",
                                            {tolok_program(), original}, "", folder.path());
        if (made.exit_code != 0) throw std::runtime_error("the sample office cannot be made: " + made.errors);
    }
    std::filesystem::copy_file(original, path);
}

}  // namespace tolok::test
