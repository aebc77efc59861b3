// The table of contents of a map bukti: a plain page that is read without the program and without a network.
#include <algorithm>

#include "base/indonesian_number.h"
#include "indicator/result_data.h"
#include "indicator/result_words.h"
#include "report/evidence_bundle.h"
#include "web/percent.h"
#include "web/site.h"

namespace tolok::report {

namespace {

using web::Data;

Data text_list(const std::vector<std::string>& texts) {
    Data list = Data::list();
    for (const std::string& text : texts) list.add(text);
    return list;
}

class Contents {
public:
    Contents(const EvidenceBundle& bundle, const std::vector<BundledFile>& files, const BundleLayout& layout)
        : bundle_(bundle), files_(files), layout_(layout) {}

    Data data() const {
        const indicator::Explanation& explanation = bundle_.explained.explanation;
        Data data = indicator::result_data(explanation.result, layout_.messages);
        data.set("language", std::string(web::language_key(layout_.language)));
        data.set("office_name", bundle_.explained.office.name);
        data.set("office_code", bundle_.explained.office.scope.office);
        data.set("label", bundle_.explained.office.label);
        data.set("period", explanation.until.format());
        data.set("log", text("report.bundle_log", {{"dihitung", std::to_string(explanation.office.log_size)},
                                                   {"ukuran", std::to_string(bundle_.head.size)}}));
        data.set("log_root", format_hex(bundle_.head.root));
        data.set("quality", explanation.quality);
        data.set("name_printed", explanation.result.printed_number + " " + explanation.result.printed_name);
        data.set("formula_printed", printed_formula(explanation.result.printed_formula));
        data.set("formula_words", explanation.formula_words);
        data.set("formula_numbers", explanation.formula_numbers);
        add_measures(data);
        add_files(data);
        add_basis(data);
        return data;
    }

private:
    std::string text(std::string_view code, const std::vector<Argument>& arguments = {}) const {
        return layout_.messages.text(code, arguments);
    }

    static std::string printed_formula(const indicator::PrintedFormula& printed) {
        std::string plain = printed.numerator;
        if (!printed.denominator.empty()) plain += " ÷ " + printed.denominator;
        if (!printed.factor.empty()) plain += " × " + printed.factor;
        return plain;
    }

    std::string state_words(const BundledFile& file) const {
        switch (file.state) {
            case BundledFile::State::enclosed:
                return "";
            case BundledFile::State::erased:
                return text("report.bundle_erased");
            case BundledFile::State::not_kept:
                break;
        }
        return text("report.bundle_not_kept");
    }

    Data file_data(const BundledFile& file) const {
        const std::string name =
            file.path.empty() ? file.reference.file_name : file.path.substr(file.path.find('/') + 1);
        return {{"name", name},
                {"address", file.path.empty() ? "" : "berkas/" + web::percent_encode(name)},
                {"state", state_words(file)},
                {"size", format_indonesian(Number(file.reference.size), 0)},
                {"digest", format_hex(file.reference.digest)},
                {"rows", text_list(file.rows)}};
    }

    Data row_data(const MeasureRow& row) const {
        Data reasons = Data::list();
        for (const Note& reason : row.reasons) reasons.add(layout_.messages.text(reason));
        Data evidence = Data::list();
        for (const EvidenceReference& reference : row.evidence) {
            for (const BundledFile& file : files_) {
                if (file.reference.digest == reference.digest) evidence.add(file_data(file));
            }
        }
        return {{"label", row.label},
                {"reasons", std::move(reasons)},
                {"has_evidence", !row.evidence.empty()},
                {"evidence", std::move(evidence)}};
    }

    void add_measures(Data& data) const {
        Data measures = Data::list();
        std::vector<std::string> missing;  // two measures may lack the same
        for (const indicator::MeasureDetail& measure : bundle_.explained.explanation.measures) {
            for (const Note& note : measure.missing) {
                const std::string sentence = layout_.messages.text(note);
                if (std::find(missing.begin(), missing.end(), sentence) == missing.end()) missing.push_back(sentence);
            }
            Data lists = Data::list();
            for (const indicator::RowGroup& group : indicator::group_rows(measure)) {
                Data rows = Data::list();
                for (const MeasureRow* row : group.rows) rows.add(row_data(*row));
                lists.add({{"heading", text(group.heading, {{"jumlah", std::to_string(group.rows.size())}})},
                           {"rows", std::move(rows)}});
            }
            measures.add({{"words", measure.words}, {"help", measure.help}, {"lists", std::move(lists)}});
        }
        data.set("measures", std::move(measures));
        data.set("has_missing", !missing.empty());
        data.set("missing", text_list(missing));
    }

    void add_files(Data& data) const {
        Data files = Data::list();
        for (const BundledFile& file : files_) files.add(file_data(file));
        data.set("files", std::move(files));
        data.set("has_files", !files_.empty());
        data.set("files_heading", text("indicator.heading_files", {{"jumlah", std::to_string(files_.size())}}));
    }

    // Only what was read is law.
    void add_basis(Data& data) const {
        Data basis = Data::list();
        for (const auto& [regulation, passages] :
             indicator::list_regulations(bundle_.explained.explanation.basis, indicator::Reading::confirmed)) {
            basis.add({{"regulation", regulation}, {"passages", text_list(passages)}});
        }
        data.set("has_basis", !basis.items()->empty());
        data.set("basis", std::move(basis));
    }

    const EvidenceBundle& bundle_;
    const std::vector<BundledFile>& files_;
    const BundleLayout& layout_;
};

}  // namespace

std::string render_contents(const EvidenceBundle& bundle, const std::vector<BundledFile>& files,
                            const BundleLayout& layout) {
    return layout.templates.render("report/map_bukti", layout.language, Contents(bundle, files, layout).data());
}

}  // namespace tolok::report
