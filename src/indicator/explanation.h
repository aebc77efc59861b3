// One indicator of one office, followed to the ground: formula, numbers put in, rows, reasons, files, law, distance to
// a target. Must not count again: the value is the one the evaluation gave.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/message_catalog.h"
#include "indicator/evaluation.h"
#include "indicator/target.h"

namespace tolok::indicator {

// A measure the formula names, with the rows of its register.
struct MeasureDetail {
    MeasureRequest request;
    std::string text;     // "rekomendasi.terbit(bidang: 'pemerintahan')"
    std::string words;    // "jumlah rekomendasi bidang pemerintahan yang terbit"
    std::string help;     // what it counts, from which register
    std::string part_of;  // the measure whose objects contain these; "" when it is a whole
    MeasureValue value;
    std::vector<MeasureRow> rows;  // without those that a part of it in the same formula lists already
    std::vector<Note> missing;
};

// Rows of a measure that count alike.
struct RowGroup {
    std::string heading;  // message code, with {jumlah}: "indicator.rows_below_only"
    std::vector<const MeasureRow*> rows;
};
// Counted above and below, above only, below only, neither; those that are empty are left out.
std::vector<RowGroup> group_rows(const MeasureDetail& measure);

struct CitedFile {
    EvidenceReference reference;
    std::vector<std::string> rows;  // labels of the rows it supports; more than one is worth a look
};

struct CitedBasis {
    std::string number;  // "Permendagri 20/2018"
    std::string title;
    std::string passage;
    bool confirmed = false;  // regulation and passage were read; otherwise never printed as law
    bool operator==(const CitedBasis&) const = default;
};

struct Explanation {
    OfficeScope office;
    std::string office_name;
    Period until;
    IndicatorResult result;
    std::string description;
    std::string formula_text;
    std::string formula_words;  // empty when the formula cannot be used
    std::string formula_numbers;
    std::vector<MeasureDetail> measures;
    std::vector<CitedFile> files;
    std::vector<CitedBasis> basis;
    std::string quality;
    std::vector<FormulaNote> sheet_notes;
    std::optional<TargetAnswer> target;
};

// Problem indicator.not_found names the indicators there are. The library must hold this office, read for explanation.
Checked<Explanation> explain(const Library& library, std::span<const MeasureSource* const> sources,
                             const OfficeScope& office, std::string_view key_or_number, Period until,
                             const std::optional<Number>& target = std::nullopt);

// Each regulation once, in the order of its first citation, with the passages cited of it.
struct CitedRegulation {
    std::string name;  // "Permendagri 20/2018 (Pengelolaan Keuangan Desa)"
    std::vector<std::string> passages;
};
// Of those that were read, or of those that were not.
enum class Reading { confirmed, unconfirmed };
std::vector<CitedRegulation> list_regulations(const std::vector<CitedBasis>& basis, Reading reading);

// The whole explanation as lines for a terminal or a file, Indonesian, ending with a line end; not wrapped.
std::string format_explanation(const Explanation& explanation, const MessageCatalog& messages);

}  // namespace tolok::indicator
