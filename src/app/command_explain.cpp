// tolok jelaskan: one indicator, followed to its rows, files and law; with --map-bukti, all of them in one ZIP.
#include <filesystem>
#include <fstream>

#include "app/assembly.h"
#include "app/commands.h"
#include "app/table.h"
#include "indicator/indicator_json.h"
#include "report/evidence_bundle.h"

namespace tolok::app {

namespace {

// Whole or not at all: a file that could not be finished is taken away again.
void write_bundle(const std::string& path, storage::Database& database, const report::EvidenceBundle& bundle,
                  Session& session) {
    const web::Words words = web::Words::from(session.files);
    const web::Assets assets = web::Assets::from(session.files);
    const web::Templates templates = web::Templates::from(session.files, words, assets);
    std::ofstream into(path, std::ios::binary | std::ios::trunc);
    if (!into) throw FileFailure(problem("app.bundle_not_written", {{"berkas", path}}));
    try {
        const auto written = report::write_bundle(
            database, bundle, {templates, assets, session.console.messages(), Language::indonesian}, into);
        session.console.say("app.bundle_written", {{"berkas", path},
                                                   {"baris", std::to_string(written.rows)},
                                                   {"lampiran", std::to_string(written.enclosed())}});
    } catch (...) {
        into.close();
        std::error_code ignored;  // the failure itself is what matters
        std::filesystem::remove(path, ignored);
        throw;
    }
}

struct Question {
    Period until;
    std::optional<indicator::WrittenTarget> target;
};

Checked<Question> read_question(const ExplainRequest& request) {
    Problems problems;
    Question question;
    const auto until = check_period(request.year, request.quarter);
    if (const Period* period = take(until, problems)) question.until = *period;
    if (!request.target.empty()) {
        const auto target = indicator::parse_target(request.target, {"--target", 0, 0});
        if (const auto* written = take(target, problems)) question.target = *written;
    }
    if (!problems.empty()) return problems;
    return question;
}

std::optional<Problem> misfit_of(const Question& question, const indicator::IndicatorResult& result) {
    return question.target ? check_target(*question.target, result.number, result.value.unit) : std::nullopt;
}

}  // namespace

Exit run_explain(const ExplainRequest& request, Session& session) {
    Console& console = session.console;
    const auto question = read_question(request);
    if (!question) {
        console.problems(question.problems());
        return Exit::wrong_usage;
    }
    const auto database = open_database(request.database.path, storage::OpenMode::existing, session);
    const auto office = choose_office(*database, request.office);
    if (!office) {
        console.problems(office.problems());
        return Exit::problems_found;
    }
    indicator::IndicatorService service(*database, measure_sources());
    indicator::ExplanationQuestion asked{*office, request.indicator, question->until, {}, request.log_size};
    if (question->target) asked.target = question->target->number;
    const auto bundle = report::read_bundle(*database, service, reader_here(*database), asked);
    if (!bundle) {
        console.problems(bundle.problems());
        return Exit::problems_found;
    }
    const indicator::Explained& explained = bundle->explained;
    if (const auto misfit = misfit_of(*question, explained.explanation.result)) {
        console.problems({*misfit});
        return Exit::wrong_usage;
    }
    if (!request.bundle.empty()) write_bundle(request.bundle, *database, *bundle, session);
    if (request.format == Format::json) {
        JsonWriter json;
        json.begin_object();
        write_explained(json, explained, console.messages());
        json.end_object();
        console.print(json.finish());
        return Exit::done;
    }
    const std::string& label = explained.office.label;
    if (!label.empty()) console.line(console.text("app.results_label", {{"label", label}}));
    console.print(wrap_indented(format_explanation(explained.explanation, console.messages()), console.columns(), 0));
    return Exit::done;
}

}  // namespace tolok::app
