// The registers of an office as sheets (CSV), made up from a seed: the same seed gives the same bytes on every machine.
// Must not touch a database, nor look like anybody's real evidence.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"

namespace tolok::bench {

// SplitMix64: small, the same everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    int below(int limit) { return static_cast<int>(next() % static_cast<std::uint64_t>(limit)); }
    bool chance(int percent) { return below(100) < percent; }
    Date day_between(Date first, Date last);

private:
    std::uint64_t state_;
};

struct Amounts {
    int year = 2021;
    int answers = 10'000;
    int recommendations = 2'000;  // spread over the three fields
    int evidence_files = 100;     // distinct files; each shows several follow-ups
    int services = 5;             // kinds of service respondents are asked about; 0 = not told apart
};

// 12 columns: responden, tanggal, layanan, U1 … U9. Every twentieth answer is left blank.
std::string make_survey_sheet(std::uint64_t seed, const Amounts& amounts);
// One row for each recommendation, addressee and follow-up; every status, verdict and kind of addressee occurs.
std::string make_coordination_sheet(std::uint64_t seed, const Amounts& amounts, const std::vector<std::string>& desa);

// A stage that an office judges, and when it is due in the year.
struct DueStage {
    std::string document;
    std::string stage;
    int budget_year = 0;
    Date due;
    bool enacted = false;  // judged by the day of enactment
};
// The eight stages of `definitions_with_eight_stages` (office_copies.h).
std::vector<DueStage> list_due_stages(int year);
// One row an event: handing in, return, repair, examination, enactment; most desa are right and on time.
std::string make_desa_document_sheet(std::uint64_t seed, const Amounts& amounts, const std::vector<std::string>& desa);

// The text of the evidence file with this number, and its name.
std::string make_evidence_text(int number);
std::string evidence_name(int number);

}  // namespace tolok::bench
