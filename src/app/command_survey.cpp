// tolok survei: rounds, answers, what is set aside and suggestions, after their sheets came in.
// Must not decide what counts: the survey's service does.
#include <algorithm>

#include "app/office_session.h"
#include "app/table.h"
#include "base/text.h"
#include "storage/person.h"
#include "survey/survey_service.h"

namespace tolok::app {

namespace {

constexpr std::int64_t answers_at_once = 50;

Exit refuse(const Problems& problems, Console& console) {
    console.problems(problems);
    return Exit::problems_found;
}

// What a command does with an open survey of one office.
template <typename Act>
Exit in_survey(const SurveyRequest& request, SignIn purpose, Session& session, const Act& act) {
    const auto opened = open_office(request.database, request.office, purpose, session);
    if (!opened) return refuse(opened.problems(), session.console);
    survey::SurveyService service(*opened->database);
    return act(*opened, service);
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

std::vector<Column> columns_of(std::initializer_list<const char*> codes, const Console& console) {
    std::vector<Column> columns;
    for (const char* code : codes) columns.push_back({console.text(code)});
    return columns;
}

std::string service_names(const survey::RoundDraft& draft) {
    std::vector<std::string> names;
    for (const survey::RoundService& service : draft.services) names.push_back(service.name);
    return or_dash(join(names, ", "));
}

void print_rounds(const std::vector<survey::Round>& rounds, Console& console) {
    std::vector<std::vector<std::string>> rows;
    for (const survey::Round& round : rounds) {
        const survey::RoundDraft& draft = round.draft;
        const std::string title = draft.title + (draft.label.empty() ? "" : " (" + draft.label + ")");
        rows.push_back({draft.key, title,
                        draft.first_day.format_indonesian() + " - " + draft.last_day.format_indonesian(), draft.edition,
                        or_dash(draft.order), service_names(draft),
                        draft.population ? std::to_string(*draft.population) : "-"});
    }
    auto columns = columns_of({"app.rounds_round", "app.rounds_title", "app.rounds_days", "app.rounds_edition",
                               "app.rounds_order", "app.rounds_services", "app.rounds_population"},
                              console);
    columns[1].least = 16;
    console.print(render_table(columns, rows, console.columns()));
}

void print_sheets(const std::vector<survey::ImportedSheet>& sheets, const std::map<std::string, std::string>& names,
                  Console& console) {
    std::vector<std::vector<std::string>> rows;
    const auto name_of = [&](const std::string& person) {
        const auto found = names.find(person);
        return found == names.end() ? std::string("-") : found->second;
    };
    for (const survey::ImportedSheet& sheet : sheets) {
        rows.push_back({std::to_string(sheet.log_number), sheet.round, sheet.file_name,
                        std::to_string(sheet.respondents), name_of(sheet.recorded_by),
                        sheet.verified_by ? name_of(*sheet.verified_by) : "-"});
    }
    auto columns = columns_of({"app.rounds_sheet", "app.rounds_round", "app.rounds_file", "app.rounds_respondents",
                               "app.rounds_recorded_by", "app.rounds_verified_by"},
                              console);
    for (const std::size_t at : {0U, 3U}) columns[at].align = Align::right;
    console.print(render_table(columns, rows, console.columns()));
}

// What is to be corrected, the rest as it is recorded.
Checked<survey::RoundDraft> read_correction(const SurveyRequest& request, const survey::RoundDraft& recorded) {
    Problems problems;
    survey::RoundDraft draft = recorded;
    if (!request.title.empty()) draft.title = request.title;
    const auto read_day = [&](const std::string& typed, const char* option, Date& day) {
        if (typed.empty()) return;
        const auto read = parse_date(typed, {option, 0, 0});
        if (take(read, problems) != nullptr) day = *read;
    };
    read_day(request.first_day, "--mulai", draft.first_day);
    read_day(request.last_day, "--selesai", draft.last_day);
    if (request.label) draft.label = *request.label;
    if (request.population) draft.population = request.population;
    if (!problems.empty()) return problems;
    return draft;
}

// U1 = Persyaratan, U2 = …
std::string explain_columns(const survey::Questionnaire& questionnaire) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < questionnaire.unsur.size(); ++at)
        words.push_back(std::to_string(at + 1) + " = " + questionnaire.unsur[at].name);
    return join(words, "; ");
}

std::string describe_subject(const survey::SetAsideProposal& proposal, const Console& console) {
    if (proposal.answer) return console.text("app.rounds_one_answer", {{"nomor", std::to_string(*proposal.answer)}});
    return console.text("app.rounds_whole_sheet", {{"nomor", std::to_string(*proposal.import_number)}});
}

const char* state_of(const survey::SetAsideProposal& proposal) {
    if (!proposal.confirmed) return "app.rounds_waits";
    return *proposal.confirmed ? "app.rounds_confirmed" : "app.rounds_declined";
}

std::map<std::string, std::string> names_in(const OfficeSession& opened) {
    std::map<std::string, std::string> names;
    opened.database->read(storage::Reach(opened.office),
                          [&](storage::Reader& reader) { names = storage::list_person_names(reader, opened.office); });
    return names;
}

}  // namespace

Exit run_list_rounds(const SurveyRequest& request, Session& session) {
    Console& console = session.console;
    return in_survey(request, SignIn::looking, session,
                     [&](const OfficeSession& opened, survey::SurveyService& service) -> Exit {
                         const auto rounds = service.list_rounds(opened.actor, opened.office);
                         if (!rounds) return refuse(rounds.problems(), console);
                         if (rounds->empty()) {
                             console.line(console.text("app.rounds_no_rounds"));
                             return Exit::done;
                         }
                         const auto sheets = service.list_imports(opened.actor, opened.office);
                         if (!sheets) return refuse(sheets.problems(), console);
                         print_rounds(*rounds, console);
                         if (!sheets->empty()) {
                             console.line("");
                             print_sheets(*sheets, names_in(opened), console);
                         }
                         return Exit::done;
                     });
}

Exit run_correct_round(const SurveyRequest& request, Session& session) {
    Console& console = session.console;
    return in_survey(
        request, SignIn::writing, session, [&](const OfficeSession& opened, survey::SurveyService& service) -> Exit {
            const auto rounds = service.list_rounds(opened.actor, opened.office);
            if (!rounds) return refuse(rounds.problems(), console);
            const auto round = std::find_if(rounds->begin(), rounds->end(),
                                            [&](const survey::Round& one) { return one.draft.key == request.round; });
            if (round == rounds->end())
                return refuse({problem("app.rounds_round_not_here", {{"putaran", request.round}})}, console);
            const auto draft = read_correction(request, round->draft);
            if (!draft) return refuse(draft.problems(), console);
            const auto receipt = service.correct_round(opened.actor, opened.office, *draft, request.reason);
            if (!receipt) return refuse(receipt.problems(), console);
            const bool added = receipt->addition == survey::Addition::added;
            console.line(
                console.text(added ? "app.rounds_corrected" : "app.rounds_nothing_to_correct",
                             {{"putaran", request.round}, {"log", std::to_string(receipt->round.log_number)}}));
            return Exit::done;
        });
}

Exit run_list_answers(const SurveyRequest& request, Session& session) {
    Console& console = session.console;
    return in_survey(
        request, SignIn::looking, session, [&](const OfficeSession& opened, survey::SurveyService& service) -> Exit {
            const auto page =
                service.list_answers(opened.actor, opened.office, request.round, request.after, answers_at_once);
            if (!page) return refuse(page.problems(), console);
            std::vector<Column> columns = {{console.text("app.rounds_answer"), Align::right},
                                           {console.text("app.rounds_day")},
                                           {console.text("app.rounds_service")}};
            for (std::size_t at = 0; at < page->questionnaire.unsur.size(); ++at)
                columns.push_back({std::to_string(at + 1), Align::right, 2});
            columns.push_back({console.text("app.rounds_sheet"), Align::right});
            columns.push_back({console.text("app.rounds_state")});
            std::vector<std::vector<std::string>> rows;
            for (const survey::AnswerRow& row : page->rows) {
                std::vector<std::string> cells = {std::to_string(row.answer.id), row.answer.day.format_indonesian(),
                                                  or_dash(row.answer.service)};
                for (const survey::Unsur& unsur : page->questionnaire.unsur) {
                    const int answer = row.answer.answers.answer(unsur.slot);
                    cells.push_back(answer == 0 ? "-" : std::to_string(answer));
                }
                cells.push_back(std::to_string(row.log_number));
                cells.push_back(console.text(row.set_aside ? "app.rounds_set_aside" : "app.rounds_counted"));
                rows.push_back(std::move(cells));
            }
            console.print(render_table(columns, rows, console.columns()));
            console.line(explain_columns(page->questionnaire));
            if (page->next) console.line(console.text("app.rounds_more", {{"setelah", std::to_string(*page->next)}}));
            return Exit::done;
        });
}

Exit run_propose_set_aside(const SurveyRequest& request, Session& session) {
    Console& console = session.console;
    return in_survey(
        request, SignIn::writing, session, [&](const OfficeSession& opened, survey::SurveyService& service) -> Exit {
            const auto made = service.propose_set_aside(opened.actor, opened.office,
                                                        {request.round, request.answer, request.sheet, request.reason});
            if (!made) return refuse(made.problems(), console);
            console.line(console.text("app.rounds_proposed", {{"usulan", *made}}));
            return Exit::done;
        });
}

Exit run_list_set_aside(const SurveyRequest& request, Session& session) {
    Console& console = session.console;
    return in_survey(
        request, SignIn::looking, session, [&](const OfficeSession& opened, survey::SurveyService& service) -> Exit {
            const auto cases = service.list_set_aside(opened.actor, opened.office);
            if (!cases) return refuse(cases.problems(), console);
            const auto names = names_in(opened);
            std::vector<std::vector<std::string>> rows;
            for (const survey::SetAsideCase& one : *cases) {
                const auto name = names.find(one.proposal.proposed_by);
                rows.push_back({one.proposal.id, one.proposal.round, describe_subject(one.proposal, console),
                                one.reason, name == names.end() ? "-" : name->second,
                                console.text(state_of(one.proposal))});
            }
            if (rows.empty()) {
                console.line(console.text("app.rounds_no_proposals"));
                return Exit::done;
            }
            auto columns = columns_of({"app.rounds_proposal", "app.rounds_round", "app.rounds_what",
                                       "app.rounds_reason", "app.rounds_proposed_by", "app.rounds_state"},
                                      console);
            columns[3].least = 16;
            console.print(render_table(columns, rows, console.columns()));
            return Exit::done;
        });
}

Exit run_confirm_set_aside(const SurveyRequest& request, Session& session) {
    Console& console = session.console;
    return in_survey(request, SignIn::writing, session,
                     [&](const OfficeSession& opened, survey::SurveyService& service) -> Exit {
                         const auto count = service.confirm_set_aside(opened.actor, opened.office, request.proposal);
                         if (!count) return refuse(count.problems(), console);
                         console.line(console.text("app.rounds_was_set_aside", {{"jumlah", std::to_string(*count)}}));
                         return Exit::done;
                     });
}

Exit run_decline_set_aside(const SurveyRequest& request, Session& session) {
    Console& console = session.console;
    return in_survey(request, SignIn::writing, session,
                     [&](const OfficeSession& opened, survey::SurveyService& service) -> Exit {
                         const auto declined = service.decline_set_aside(opened.actor, opened.office, request.proposal);
                         if (!declined) return refuse(declined.problems(), console);
                         console.line(console.text("app.rounds_was_declined"));
                         return Exit::done;
                     });
}

Exit run_list_suggestions(const SurveyRequest& request, Session& session) {
    Console& console = session.console;
    return in_survey(
        request, SignIn::looking, session, [&](const OfficeSession& opened, survey::SurveyService& service) -> Exit {
            const auto texts = service.list_suggestions(opened.actor, opened.office, request.round);
            if (!texts) return refuse(texts.problems(), console);
            if (texts->empty()) console.line(console.text("app.rounds_no_suggestions", {{"putaran", request.round}}));
            for (const survey::SuggestionText& one : *texts) {
                const char* state = !one.readability                                    ? "app.rounds_unreviewed"
                                    : *one.readability == survey::Readability::readable ? "app.rounds_shown"
                                                                                        : "app.rounds_withheld";
                console.line(one.id + "  " + console.text(state));
                console.print(wrap_indented(one.text, console.columns(), 2));
                console.line("");
            }
            return Exit::done;
        });
}

Exit run_review_suggestion(const SurveyRequest& request, Session& session) {
    Console& console = session.console;
    if (request.readable == request.withheld) return refuse({problem("app.rounds_choose_one")}, console);
    return in_survey(
        request, SignIn::writing, session, [&](const OfficeSession& opened, survey::SurveyService& service) -> Exit {
            const auto readability = request.readable ? survey::Readability::readable : survey::Readability::withheld;
            const auto reviewed =
                service.review_suggestion(opened.actor, opened.office, request.suggestion, readability);
            if (!reviewed) return refuse(reviewed.problems(), console);
            console.line(
                console.text(request.readable ? "app.rounds_suggestion_shown" : "app.rounds_suggestion_withheld"));
            return Exit::done;
        });
}

}  // namespace tolok::app
