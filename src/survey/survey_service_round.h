// Steps that several operations of the survey's service share: the round with its edition, and new rows for them.
// Must not commit.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "storage/transaction.h"
#include "survey/round.h"

namespace tolok::survey {

struct RoundWithEdition {
    Round round;
    Questionnaire questionnaire;
    std::string text;  // of the edition
};

// Editions that were read, by the digest of their text: it says all there is in them. Any thread.
class KnownEditions {
public:
    struct Edition {
        Questionnaire questionnaire;
        std::string text;
    };
    std::shared_ptr<const Edition> find(const Digest& digest) const;
    void add(const Digest& digest, std::shared_ptr<const Edition> edition);

private:
    // A country's offices share a few editions; more than this is somebody's experiment.
    static constexpr std::size_t most = 64;
    mutable std::mutex mutex_;
    std::map<Digest, std::shared_ptr<const Edition>> editions_;
};

// Problem survey.round_unknown, with the rounds there are.
Checked<RoundWithEdition> find_round_with_edition(storage::Reader& reader, KnownEditions& editions,
                                                  const std::string& office, const std::string& key);

// A round that is not recorded yet, checked against the edition the office adopted; order and blanks made explicit.
// Problem survey.edition_not_adopted.
Checked<RoundWithEdition> prepare_round(storage::Reader& reader, const std::string& office, const RoundDraft& draft);

// What a round says, source included, for comparing what was recorded with what is asked.
RoundDraft recorded_draft(storage::Reader& reader, const Round& round);

// Writes the round's row (and its edition's text) under this write's log number; the row as written.
Round write_round(storage::WriteTransaction& transaction, const RoundWithEdition& prepared,
                  const std::string& recorded_by);

// One line a field, for the log.
std::string canonical_round(const RoundDraft& draft);

// A random number 1 .. 2^63 - 1: an answer's identifier tells nothing about when it was given.
std::int64_t make_answer_id(IdentitySource& identities);

}  // namespace tolok::survey
