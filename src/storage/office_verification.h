// The steps of verifying one office: leaves, head, texts, record rows, evidence, persons.
// Must not stop at the first thing that does not fit.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "storage/audit_log.h"
#include "storage/logged_row.h"

namespace tolok::storage {

class OfficeVerification {
public:
    // What is found is added to `found`. The steps run in the order below: later ones use what earlier ones read.
    OfficeVerification(Reader& reader, std::string office, Verification& found)
        : reader_(reader), office_(std::move(office)), found_(found) {}
    void check_leaves();
    void check_head();
    void check_texts();
    void check_rows(const std::vector<DigestedTable>& tables);
    void check_evidence();
    void check_persons();

private:
    struct Leaf {
        std::string subject;
        std::optional<Digest> rows;
    };
    struct FoundRow {
        std::int64_t number;
        Digest digest;
        const std::string* table;
    };
    // Beyond this many a log is not told number by number; the head says that it does not fit.
    static constexpr int most_missing = 1000;

    void report_missing(std::int64_t from, std::int64_t to);
    void report(const char* code, std::vector<Argument> arguments);
    void check_leaf(const Row& row);
    void check_text(const Row& row);
    void check_file(const Row& row);
    void add_rows(const DigestedTable& table);

    Reader& reader_;
    std::string office_;
    Verification& found_;
    LogEdge edge_;
    int missing_ = 0;
    std::int64_t last_number_ = 0;
    std::map<std::int64_t, Leaf> leaves_;       // by number
    std::map<std::string, Digest> leaf_texts_;  // texts that leaves name, until found
    std::vector<FoundRow> rows_;
};

}  // namespace tolok::storage
