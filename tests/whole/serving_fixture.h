// The built program serving a copy of the sample office, and the ways in and out of it.
// Must not test anything itself.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/program.h"
#include "whole/running_program.h"
#include "whole/sample_office.h"

namespace tolok::test {

class ServedOffice : public testing::Test {
protected:
    std::vector<std::string> serve(std::vector<std::string> more = {"--akun-contoh"}) const {
        std::vector<std::string> words = {"jalankan", "--basis-data", database, "--porta", "0"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    // The path of the link printed below a name.
    static std::string link_of(const std::string& output, const std::string& name) {
        const std::size_t at = output.find("/undangan/", output.find("  " + name + "\n"));
        return at == std::string::npos ? "" : output.substr(at, output.find('\n', at) - at);
    }
    static std::string enter(const RunningProgram& program, const std::string& name) {
        return session_of(http_post(program.port(), link_of(program.output(), name), ""));
    }
    static std::string token_in(const std::string& page) {
        const std::string before = "name=\"csrf\" value=\"";
        const std::size_t at = page.find(before);
        return at == std::string::npos
                   ? ""
                   : page.substr(at + before.size(), page.find('"', at + before.size()) - at - before.size());
    }
    ProgramOutcome run(const std::vector<std::string>& words) { return run_program(words, "", folder.path()); }

    TemporaryFolder folder;
    SampleOffice sample{folder.path() + "/contoh.db"};
    std::string database = sample.address();
};

}  // namespace tolok::test
