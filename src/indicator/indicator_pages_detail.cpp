// One number down to its evidence.
#include <algorithm>
#include <charconv>

#include "formula/typeset.h"
#include "indicator/indicator_json.h"
#include "indicator/indicator_pages_part.h"
#include "indicator/result_data.h"
#include "web/percent.h"

namespace tolok::indicator {

namespace {

using web::Data;

constexpr std::size_t rows_of_a_page = 50;  // of each list
constexpr std::size_t missing_seen_at_once = 10;

Data text_list(const std::vector<std::string>& texts) {
    Data list = Data::list();
    for (const std::string& text : texts) list.add(text);
    return list;
}

// What one request asks, beside office and period.
struct Question {
    std::string indicator;
    std::string target;  // as typed
    std::optional<WrittenTarget> read;
    Problems problems;
    std::size_t page = 1;
};

Question read_question(const web::Request& request) {
    Question question{request.path_values.text("kunci"), request.query.text("target"), {}, {}, 1};
    if (!question.target.empty()) {
        const auto read = parse_target(question.target);
        if (const WrittenTarget* target = take(read, question.problems)) question.read = *target;
    }
    const std::string page = request.query.text("halaman");
    std::size_t number = 0;
    const auto end = std::from_chars(page.data(), page.data() + page.size(), number);
    if (end.ec == std::errc() && end.ptr == page.data() + page.size() && number > 0) question.page = number;
    return question;
}

class Detail {
public:
    Detail(const PageParts& parts, const web::Request& request, const View& view, const Question& question,
           const Explained& explained, const Quarters& quarters)
        : messages_(parts.maker.messages(request)),
          view_(view),
          question_(question),
          explanation_(explained.explanation),
          result_(explained.explanation.result),
          quarters_(quarters) {}

    Data data() {
        Data data = result_data(result_, messages_);
        data.set("trend_markup", render_trend(quarters_.of(result_.key), view_.scope.until, messages_));
        data.set("description", explanation_.description);
        data.set("quality", explanation_.quality);
        data.set("bundle_address", view_.address(view_.path + "/map-bukti.zip"));
        data.set("foot", text("indicator.dashboard_foot", {{"ukuran", std::to_string(explanation_.office.log_size)}}));
        add_target(data);
        add_formula(data);
        add_evidence(data);
        add_files(data);
        add_basis(data);
        add_history(data);
        add_pages(data);
        return data;
    }

private:
    std::string text(std::string_view code, const std::vector<Argument>& arguments = {}) const {
        return messages_.text(code, arguments);
    }

    void add_target(Data& data) const {
        const TargetAnswer* answer =
            explanation_.target && question_.problems.empty() ? &*explanation_.target : nullptr;
        Data sentences = Data::list();
        if (answer != nullptr) {
            for (const Note& sentence : answer->sentences) sentences.add(messages_.text(sentence));
        }
        std::string problem;
        for (const Problem& each : question_.problems) problem += (problem.empty() ? "" : " ") + messages_.text(each);
        data.set("target", question_.target);
        data.set("target_problem", problem);
        data.set("target_reached", answer != nullptr && answer->outcome == TargetOutcome::reached);
        data.set("target_answered", answer != nullptr);
        data.set("target_sentences", std::move(sentences));
    }

    void add_formula(Data& data) const {
        const PrintedFormula& printed = result_.printed_formula;
        std::string plain = printed.numerator;
        if (!printed.denominator.empty()) plain += " ÷ " + printed.denominator;
        if (!printed.factor.empty()) plain += " × " + printed.factor;
        data.set("printed_markup", formula::typeset_fraction(printed.numerator, printed.denominator, printed.factor));
        data.set("printed_words", plain);
        data.set("printed_name", result_.printed_number + " " + result_.printed_name);
        data.set("formula_words", explanation_.formula_words);
        data.set("formula_numbers", explanation_.formula_numbers);
        data.set("formula_text", explanation_.formula_text);
        const PreparedIndicator& prepared = *result_.inputs.prepared;
        const formula::Formula& computed = prepared.definition->formula.formula;
        std::string words;
        std::string numbers;
        if (prepared.main.usable()) words = formula::typeset_words(computed, prepared.environment);
        if (result_.problems.empty()) {
            numbers = formula::typeset_numbers(computed, prepared.environment, prepared.main.requests,
                                               result_.inputs.values, explanation_.until, result_.decimals,
                                               {prepared.definition->policies.empty_denominator});
        }
        data.set("words_markup", words);
        data.set("numbers_markup", numbers);
        Data notes = Data::list();
        for (const FormulaNote& note : explanation_.sheet_notes) notes.add(note.text);
        data.set("sheet_notes", std::move(notes));
        data.set("has_sheet_notes", !explanation_.sheet_notes.empty());
    }

    Data row(const MeasureRow& row) const {
        Data reasons = Data::list();
        for (const Note& reason : row.reasons) reasons.add(messages_.text(reason));
        Data files = Data::list();
        for (const EvidenceReference& evidence : row.evidence) files.add(evidence.file_name);
        return {{"label", row.label},
                {"address", row.link.empty() ? "" : register_address(view_, row.link)},
                {"has_reasons", !row.reasons.empty()},
                {"reasons", std::move(reasons)},
                {"has_evidence", !row.evidence.empty()},
                {"evidence", std::move(files)}};
    }

    // The rows of one kind, those of this page.
    void add_list(Data& lists, const RowGroup& group) {
        const std::vector<const MeasureRow*>& rows = group.rows;
        pages_ = std::max(pages_, (rows.size() + rows_of_a_page - 1) / rows_of_a_page);
        Data shown = Data::list();
        bool any = false;
        for (std::size_t at = (question_.page - 1) * rows_of_a_page;
             at < std::min(rows.size(), question_.page * rows_of_a_page); ++at) {
            shown.add(row(*rows[at]));
            any = true;
        }
        lists.add({{"heading", text(group.heading, {{"jumlah", std::to_string(rows.size())}})},
                   {"rows", std::move(shown)},
                   {"on_this_page", any}});
    }

    void add_evidence(Data& data) {
        Data measures = Data::list();
        std::vector<std::string> missing;
        for (const MeasureDetail& measure : explanation_.measures) {
            for (const Note& note : measure.missing) {
                const std::string sentence = messages_.text(note);
                if (std::find(missing.begin(), missing.end(), sentence) == missing.end()) missing.push_back(sentence);
            }
            if (measure.rows.empty()) continue;
            Data lists = Data::list();
            for (const RowGroup& group : group_rows(measure)) add_list(lists, group);
            measures.add({{"words", measure.words}, {"help", measure.help}, {"lists", std::move(lists)}});
        }
        data.set("measures", std::move(measures));
        data.set("missing", text_list(missing));
        data.set("missing_few", missing.size() <= missing_seen_at_once);
        data.set("missing_heading", missing.empty() ? "" : text("indicator.heading_missing"));
        data.set("missing_count", std::to_string(missing.size()));
    }

    void add_files(Data& data) const {
        Data files = Data::list();
        for (const CitedFile& file : explanation_.files) {
            files.add({{"name", file.reference.file_name},
                       {"size", format_indonesian(Number(file.reference.size), 0)},
                       {"digest", format_hex(file.reference.digest)},
                       {"rows", text_list(file.rows)},
                       {"several", file.rows.size() > 1}});
        }
        data.set("files", std::move(files));
        data.set("files_heading",
                 text("indicator.heading_files", {{"jumlah", std::to_string(explanation_.files.size())}}));
        data.set("has_files", !explanation_.files.empty());
    }

    void add_basis(Data& data) const {
        const auto add = [&](Reading reading, std::string_view list_name, std::string_view any_name) {
            Data list = Data::list();
            const std::vector<CitedRegulation> regulations = list_regulations(explanation_.basis, reading);
            for (const auto& [regulation, passages] : regulations)
                list.add({{"regulation", regulation}, {"passages", text_list(passages)}});
            data.set(list_name, std::move(list));
            data.set(any_name, !regulations.empty());
        };
        add(Reading::confirmed, "basis", "has_basis");
        add(Reading::unconfirmed, "unconfirmed", "has_unconfirmed");
    }

    void add_history(Data& data) const {
        Data history = Data::list();
        const auto quarters = quarters_.of(result_.key);
        for (std::size_t at = 0; at < quarters.size(); ++at) {
            const Period until{view_.scope.until.year, static_cast<int>(at) + 1};
            Data line = {{"period", text("indicator.page_until", {{"triwulan", quarter_words(until.quarter)},
                                                                  {"tahun", std::to_string(until.year)}})},
                         {"address", view_.here(view_.scope.office, until)},
                         {"value", std::string(no_value)},
                         {"count", ""},
                         {"badges", Data::list()}};
            if (quarters[at] != nullptr) {
                line.set("value", value_words(*quarters[at]));
                line.set("count", count_words(*quarters[at], messages_));
                line.set("badges", badges(quarters[at]->value, messages_));
            }
            history.add(std::move(line));
        }
        data.set("history", std::move(history));
    }

    void add_pages(Data& data) const {
        const auto address = [&](std::size_t page) {
            std::string query = view_.here(view_.scope.office, view_.scope.until) + "&halaman=" + std::to_string(page);
            if (!question_.target.empty()) query += "&target=" + web::percent_encode(question_.target);
            return query + "#bukti";
        };
        data.set("paged", pages_ > 1);
        data.set("page_words", text("indicator.page_of",
                                    {{"halaman", std::to_string(question_.page)}, {"semua", std::to_string(pages_)}}));
        data.set("previous_page", question_.page > 1 ? address(std::min(question_.page - 1, pages_)) : "");
        data.set("next_page", question_.page < pages_ ? address(question_.page + 1) : "");
    }

    const MessageCatalog& messages_;
    const View& view_;
    const Question& question_;
    const Explanation& explanation_;
    const IndicatorResult& result_;
    const Quarters& quarters_;
    std::size_t pages_ = 1;
};

std::string explained_as_json(const Explained& explained, const Quarters& quarters, const MessageCatalog& messages) {
    JsonWriter json;
    json.begin_object();
    write_explained(json, explained, messages);
    write_history(json, quarters.of(explained.explanation.result.key));
    json.end_object();
    return json.finish();
}

web::Response make_indicator(const PageParts& parts, const web::Request& request, const View& view) {
    Question question = read_question(request);
    if (request.format == web::Format::json && !question.problems.empty())
        return parts.maker.refusal(request, question.problems);
    ExplanationQuestion asked{view.scope.office, question.indicator, view.scope.until, {}, view.office->scope.log_size};
    if (question.read) asked.target = question.read->number;
    const auto explained = parts.indicators.explain(request.actor(), asked);
    if (!explained && explained.problems().front().code == "indicator.not_found") return web::not_found();
    if (!explained) return parts.maker.refusal(request, explained.problems());
    const IndicatorResult& result = explained->explanation.result;
    if (question.read) {
        if (const auto misfit = check_target(*question.read, result.number, result.value.unit))
            question.problems.push_back(*misfit);
    }
    const auto quarters = evaluate_quarters(parts, request.actor(), view);
    if (!quarters) return parts.maker.refusal(request, quarters.problems());
    if (request.format == web::Format::json) {
        if (!question.problems.empty()) return parts.maker.refusal(request, question.problems);
        return web::json(explained_as_json(*explained, *quarters, parts.maker.messages(request)));
    }
    Data data = Detail(parts, request, view, question, *explained, *quarters).data();
    add_choices(data, parts, request, view);
    return parts.maker.page(request, "indicator/indicator", result.number + " " + result.name, std::move(data),
                            question.problems.empty() ? web::Status::ok : web::Status::unprocessable);
}

}  // namespace

web::Response show_indicator(const PageParts& parts, const web::Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return parts.maker.refusal(request, view.problems());
    if (!view->office) return web::not_found();
    return show_version(parts, request, *office_page_version(request, *view),
                        [&] { return make_indicator(parts, request, *view); });
}

}  // namespace tolok::indicator
