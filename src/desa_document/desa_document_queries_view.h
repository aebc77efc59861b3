// What the register of village documents shows to one person: the matrix of a year, the life of one document, a file.
// Must not write, nor judge: verdict.h does.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "desa_document/document_state.h"
#include "desa_document/measure_answer.h"
#include "domain/actor.h"
#include "domain/measure.h"
#include "storage/database.h"
#include "storage/evidence_file.h"

namespace tolok::desa_document {

// Up to when, and the day on which it is looked at: a deadline that lies ahead of that day is not overdue.
struct ViewDay {
    Period until;
    Date today;

    // The end of the period, or today within it.
    Date cut_off() const;
};

struct MatrixFilter {
    std::string desa;                    // code, "" = all
    std::string document;                // key, "" = all
    std::optional<DocumentState> state;  // desa with at least one document in it
    std::string words;                   // part of a desa's name, "" = all
};

struct MatrixRow {
    std::string desa;  // code
    std::string name;  // "Desa Plerean"
    DesaVerdict verdict;
    std::vector<Note> missing;  // what the desa itself still has to do

    // Nothing where this desa does not owe it in this year.
    const StageVerdict* find(const Obligation& column) const;
};

struct Matrix {
    std::shared_ptr<const KnownOffice> known;  // what the verdicts point into
    std::vector<Obligation> columns;
    std::vector<MatrixRow> rows;
    // As the indicator counts it at the end of the period; nothing for who sees only some desa.
    std::optional<OfficeAnswer> count;
    std::vector<Note> remarks;  // on working days
    std::int64_t log_size = 0;
};

struct LifeFile {
    EvidenceReference file;
    std::string line;                                    // identifier of the line it belongs to
    EventKind kind = EventKind::submission;              // of that line
    std::vector<std::string> elsewhere;                  // other desa that use the same bytes, by name
    std::vector<storage::EvidenceOriginal> originals{};  // what a photo was made from
};

struct DocumentLife {
    std::shared_ptr<const KnownOffice> known;
    DocumentKey key;
    Obligation obligation;
    std::string desa_name;
    std::vector<Event> events;  // in force, in the order in which they happened
    DocumentHistory history;
    StageVerdict verdict;
    std::vector<Note> reasons;
    std::vector<Note> remarks;
    std::vector<LifeFile> files;
    std::map<std::string, std::string> names;  // of persons, by pseudonym
    std::vector<EventKind> steps;              // what this person may record now
    std::int64_t log_size = 0;

    std::string name_of(const std::string& person) const;
    // The line recorded last; null without one.
    const Event* newest() const;
    // Its identifier, "" without one: from what a form was made.
    std::string last_line() const;
};

// What is not there or not for this actor: desa_document.document_not_found or domain.not_permitted.
class DesaDocumentQueries {
public:
    explicit DesaDocumentQueries(storage::Database& database) : database_(database) {}

    Checked<Matrix> show_matrix(const Actor& actor, const std::string& office, const ViewDay& day,
                                const MatrixFilter& filter) const;
    Checked<DocumentLife> show_life(const Actor& actor, const std::string& office, const DocumentKey& key,
                                    const ViewDay& day) const;
    // A file of the register, for who may see a document that it belongs to. Throws TamperingFailure.
    Checked<storage::OpenedEvidence> open_file(const Actor& actor, const std::string& office,
                                               const Digest& digest) const;

private:
    storage::Database& database_;
};

}  // namespace tolok::desa_document
