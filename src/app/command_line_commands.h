// The words of the command line: every command with its options, and where these go.
// Must not be included but by command_line*.cpp.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <string_view>

#include "app/commands.h"

namespace tolok::app {

using Run = std::function<Exit()>;

// A command's word, and the codes of its summary and its examples.
struct Words {
    const char* name;
    const char* summary;
    const char* examples;
};

struct Requests {
    SkmRequest skm;
    FormulaRequest formula;
    SetUpRequest set_up;
    ImportRequest import;
    EvaluateRequest evaluate;
    ExplainRequest explain;
    CheckRequest check;
    DatabaseChoice database;
    CopyRequest copy;
    AccountRequest account;
    SurveyRequest survey;
    ServeRequest serve;
};

// All commands and where their options go.
class Commands {
public:
    explicit Commands(Session& session);
    void add_to(CLI::App& root);
    Exit run() { return chosen_(); }

private:
    std::string text(std::string_view code) const { return session_.console.text(code); }
    CLI::App* add_command(CLI::App& parent, const Words& words, Run run);
    void add_format(CLI::App* command, Format& format, bool csv);
    void add_database(CLI::App* command, DatabaseChoice& choice, bool writes);
    void add_period(CLI::App* command, std::int64_t& year, std::int64_t& quarter,
                    std::optional<std::int64_t>& log_size);
    void add_import_options(CLI::App* command, ImportRequest& import);
    void add_register_options(CLI::App* command, ImportRequest& import);
    CLI::App* add_survey_command(CLI::App& parent, const Words& words, Exit (*act)(const SurveyRequest&, Session&));
    CLI::App* add_account_command(CLI::App& parent, const Words& words, Exit (*act)(const AccountRequest&, Session&));

    void add_calculators(CLI::App& root);
    void add_imports(CLI::App& root);
    void add_results(CLI::App& root);
    void add_lists(CLI::App& root);
    // command_line_keeping.cpp
    void add_keeping(CLI::App& root);
    void add_surveys(CLI::App& root);
    void add_accounts(CLI::App& root);
    void add_serving(CLI::App& root);

    Session& session_;
    Requests all_;
    Run chosen_;
};

}  // namespace tolok::app
