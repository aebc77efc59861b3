// What the survey's tests share: editions by name, answers from a line of digits.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/embedded_file.h"
#include "base/text.h"
#include "survey/packed_answers.h"
#include "survey/questionnaire.h"

namespace tolok::survey {

inline std::vector<std::string> words(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> all;
    for (std::string word; stream >> word;) all.push_back(word);
    return all;
}

inline std::string read_project_file(const std::string& path) {
    std::ifstream stream(std::string(TOLOK_SOURCE_FOLDER) + "/" + path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

inline std::string codes(const Problems& problems) {
    std::vector<std::string> all;
    for (const Problem& one : problems) all.push_back(one.code);
    return join(all, " ");
}

inline Questionnaire edition_of(const std::string& key) {
    const auto questionnaire = find_edition(embedded_files(), key);
    EXPECT_TRUE(questionnaire.ok()) << key << ": " << codes(questionnaire.problems());
    return questionnaire.ok() ? *questionnaire : Questionnaire{};
}

// "3 3 - 4": answers in the order of the questionnaire; - = not answered.
inline PackedAnswers pack(const Questionnaire& questionnaire, const std::string& line) {
    PackedAnswers answers;
    const auto cells = words(line);
    EXPECT_EQ(cells.size(), questionnaire.unsur.size()) << line;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        if (cells[at] != "-") answers.set(questionnaire.unsur[at].slot, cells[at].front() - '0');
    }
    return answers;
}

}  // namespace tolok::survey
