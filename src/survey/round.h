// A survey round: period, edition, order of columns, services, population, and the label that goes with every figure.
// Must not know answers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/digest.h"
#include "base/problem.h"
#include "office_file/sheet.h"
#include "survey/questionnaire.h"

namespace tolok::survey {

// A kind of service people are asked about.
struct RoundService {
    std::string key;                         // "ktp"
    std::string name;                        // "KTP elektronik"
    std::optional<std::int64_t> population;  // people served, when known per service
    bool operator==(const RoundService&) const = default;
};

struct RoundDraft {
    std::string key;    // chosen by the office: "2021-semester-1"
    std::string title;  // "SKM semester I 2021"
    Date first_day;
    Date last_day;  // default event day of its answers
    std::string edition = "skm-2017";
    std::string order;  // what U1, U2, … of its sheets stand for; must be said when there are several
    std::vector<RoundService> services;      // none: answers are not told apart
    std::optional<std::int64_t> population;  // people served in the period, for the required sample
    std::string label;                       // printed beside every figure: "data contoh"
    std::string source;                      // where the answers come from, in a person's words
    bool operator==(const RoundDraft&) const = default;

    // By key or name, letters folded.
    const RoundService* find_service(std::string_view key_or_name) const;
    // Keys of all services, for a message that offers them.
    std::string list_service_keys() const;
};

// As recorded. `source` is empty here: it is content, found by source_text.
struct Round {
    RoundDraft draft;
    std::string office;
    std::int64_t log_number = 0;             // of the row that holds now
    std::optional<std::int64_t> replaces;    // log number of the row it corrects
    Digest questionnaire{};                  // of the edition's text, as it was when the round was recorded
    std::optional<std::string> source_text;  // content id
    std::optional<Digest> source_digest;
    std::string recorded_by;  // pseudonym
};

// Keys: kunci, judul, mulai, selesai, edisi, urutan, populasi, label, sumber, [[layanan]] with kunci, nama, populasi.
Checked<RoundDraft> parse_round(std::string_view toml, const std::string& source);

// Everything that is wrong with a round under its questionnaire.
Problems check_round(const RoundDraft& draft, const Questionnaire& questionnaire);

// Services as choices for the column "layanan": by key or name.
std::vector<office_file::Choice> list_service_choices(const RoundDraft& draft);

}  // namespace tolok::survey
