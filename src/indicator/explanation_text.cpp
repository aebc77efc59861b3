// Writes an explanation as lines for people.
#include <algorithm>

#include "base/text.h"
#include "indicator/explanation.h"
#include "indicator/value_rule.h"

namespace tolok::indicator {

namespace {

class Lines {
public:
    explicit Lines(const MessageCatalog& messages) : messages_(messages) {}

    void line(int indent, const std::string& text) {
        out_ += std::string(static_cast<std::size_t>(indent), ' ') + text + "\n";
    }
    void say(int indent, std::string_view code, const std::vector<Argument>& arguments = {}) {
        line(indent, messages_.text(code, arguments));
    }
    void heading(std::string_view code, const std::vector<Argument>& arguments = {}) {
        out_ += "\n";
        say(0, code, arguments);
    }
    void notes(int indent, const std::vector<Note>& notes) {
        for (const Note& note : notes) line(indent, "· " + messages_.text(note));
    }
    std::string take() { return std::move(out_); }

private:
    const MessageCatalog& messages_;
    std::string out_;
};

std::string amount_of(const Value& value, const std::optional<Number>& rounded, int decimals) {
    std::string text =
        rounded ? format_with_unit(*rounded, value.unit, decimals) : std::string(state_label(value.state));
    const bool counted = value.numerator && value.denominator;
    if (counted) {
        text += " (" + format_indonesian_short(*value.numerator, 2) + " dari " +
                format_indonesian_short(*value.denominator, 2) + ")";
    }
    return text + (value.completeness == Completeness::partial ? ", sebagian" : "");
}

void write_value(Lines& lines, const Explanation& explanation) {
    const IndicatorResult& result = explanation.result;
    lines.line(0, result.number + "  " + result.name);
    lines.say(0, "indicator.explained_for",
              {{"kantor", explanation.office_name},
               {"periode", explanation.until.format()},
               {"ukuran", std::to_string(explanation.office.log_size)}});
    lines.say(0, "indicator.explained_owner", {{"seksi", result.section_name}, {"sumber", result.source}});
    lines.heading("indicator.heading_value");
    lines.line(2, amount_of(result.value, result.rounded, result.decimals));
    for (const ComparisonResult& comparison : result.comparisons) {
        lines.line(2, comparison.name + ": " + amount_of(comparison.value, comparison.rounded, result.decimals));
    }
    lines.notes(2, result.value.notes);
    lines.notes(2, result.remarks);
    lines.notes(2, result.problems);
}

void write_formula(Lines& lines, const Explanation& explanation) {
    const PrintedFormula& printed = explanation.result.printed_formula;
    lines.heading("indicator.heading_formula");
    lines.line(2, explanation.formula_words.empty() ? explanation.formula_text : explanation.formula_words);
    if (!explanation.formula_numbers.empty()) lines.line(2, explanation.formula_numbers);
    if (!explanation.description.empty()) lines.line(2, explanation.description);
    lines.heading("indicator.heading_printed");
    lines.say(2, "indicator.printed_formula",
              {{"nomor", explanation.result.printed_number}, {"nama", explanation.result.printed_name}});
    std::string fraction = printed.numerator;
    if (!printed.denominator.empty()) fraction += " / " + printed.denominator;
    if (!printed.factor.empty()) fraction += " × " + printed.factor;
    lines.line(2, fraction);
    if (explanation.result.formula_notes.empty()) return;
    lines.heading("indicator.heading_formula_notes");
    for (const FormulaNote& note : explanation.result.formula_notes) {
        lines.say(
            2, "indicator.formula_note",
            {{"jenis", std::string(formula_note_label(note.kind))}, {"uraian", note.text}, {"oleh", note.settled_by}});
    }
}

void write_rows(Lines& lines, const std::vector<MeasureRow>& rows, bool above, bool below, std::string_view code,
                const char* mark) {
    const auto wanted = [&](const MeasureRow& row) { return row.counted_above == above && row.counted_below == below; };
    const auto count = std::count_if(rows.begin(), rows.end(), wanted);
    if (count == 0) return;
    lines.say(2, code, {{"jumlah", std::to_string(count)}});
    for (const MeasureRow& row : rows) {
        if (!wanted(row)) continue;
        lines.line(4, std::string(mark) + " " + row.label);
        lines.notes(8, row.reasons);
    }
}

void write_measures(Lines& lines, const Explanation& explanation) {
    for (const MeasureDetail& measure : explanation.measures) {
        if (measure.rows.empty()) continue;
        lines.heading("indicator.heading_rows", {{"ukuran", measure.words}});
        const bool part = !measure.part_of.empty();
        write_rows(lines, measure.rows, true, true, part ? "indicator.rows_above" : "indicator.rows_counted", "+");
        write_rows(lines, measure.rows, true, false, "indicator.rows_above_only", "+");
        write_rows(lines, measure.rows, false, true, part ? "indicator.rows_below_only" : "indicator.rows_not_counted",
                   "-");
        write_rows(lines, measure.rows, false, false, "indicator.rows_outside", "·");
    }
    std::vector<Note> missing;
    for (const MeasureDetail& measure : explanation.measures) {
        for (const Note& note : measure.missing) {
            if (std::find(missing.begin(), missing.end(), note) == missing.end()) missing.push_back(note);
        }
    }
    if (missing.empty()) return;
    lines.heading("indicator.heading_missing");
    lines.notes(2, missing);
}

void write_files(Lines& lines, const Explanation& explanation) {
    if (explanation.files.empty()) return;
    lines.heading("indicator.heading_files", {{"jumlah", std::to_string(explanation.files.size())}});
    for (const CitedFile& file : explanation.files) {
        lines.say(2, file.rows.size() > 1 ? "indicator.file_of_several" : "indicator.file",
                  {{"berkas", file.reference.file_name},
                   {"ukuran", std::to_string(file.reference.size)},
                   {"sidik", format_hex(file.reference.digest).substr(0, 16)},
                   {"jumlah", std::to_string(file.rows.size())},
                   {"baris", join_words(file.rows)}});
    }
}

void write_basis(Lines& lines, const Explanation& explanation) {
    const auto write = [&](Reading reading, std::string_view heading) {
        const std::vector<CitedRegulation> regulations = list_regulations(explanation.basis, reading);
        if (regulations.empty()) return;
        lines.heading(heading);
        for (const auto& [regulation, passages] : regulations)
            lines.line(2, "· " + regulation + (passages.empty() ? "" : ": " + join(passages, "; ")));
    };
    write(Reading::confirmed, "indicator.heading_basis");
    write(Reading::unconfirmed, "indicator.heading_basis_unconfirmed");
    lines.heading("indicator.heading_quality");
    lines.line(2, explanation.quality);
    if (explanation.sheet_notes.empty()) return;
    lines.heading("indicator.heading_sheet_notes");
    for (const FormulaNote& note : explanation.sheet_notes) lines.line(2, "· " + note.text);
}

}  // namespace

std::vector<CitedRegulation> list_regulations(const std::vector<CitedBasis>& basis, Reading reading) {
    std::vector<CitedRegulation> regulations;
    for (const CitedBasis& cited : basis) {
        if (cited.confirmed != (reading == Reading::confirmed)) continue;
        const std::string name = cited.number + (cited.title.empty() ? "" : " (" + cited.title + ")");
        auto known = std::find_if(regulations.begin(), regulations.end(),
                                  [&](const CitedRegulation& regulation) { return regulation.name == name; });
        if (known == regulations.end()) known = regulations.insert(regulations.end(), {name, {}});
        if (!cited.passage.empty()) known->passages.push_back(cited.passage);
    }
    return regulations;
}

std::string format_explanation(const Explanation& explanation, const MessageCatalog& messages) {
    Lines lines(messages);
    write_value(lines, explanation);
    if (explanation.target) {
        lines.heading("indicator.heading_target");
        lines.notes(2, explanation.target->sentences);
    }
    write_formula(lines, explanation);
    write_measures(lines, explanation);
    write_files(lines, explanation);
    write_basis(lines, explanation);
    return lines.take();
}

}  // namespace tolok::indicator
