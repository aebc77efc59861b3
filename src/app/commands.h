// The commands of the program: what each was asked, and the function that does it.
// Must not know how options are spelled on the command line (command_line.cpp does).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/session.h"

namespace tolok::app {

enum class Format { people, json, csv };

// tolok skm FILE|-
struct SkmRequest {
    std::string file;  // "-" is standard input
    std::string edition = "skm-2017";
    std::string order;         // "" = the edition's first
    std::string weights;       // "" = equal; "u1=0.2,…" otherwise
    std::string reproduction;  // "", "0.11", "0.111", "nrr-2"
    std::optional<std::int64_t> population;
    Format format = Format::people;
};
Exit run_skm(const SkmRequest& request, Session& session);

// tolok rumus 'TEXT' --variabel NAME=VALUE
struct FormulaRequest {
    std::string text;  // "-" is standard input
    std::vector<std::string> variables;
    bool list_functions = false;
    Format format = Format::people;
};
Exit run_formula(const FormulaRequest& request, Session& session);

// What all commands on a database share.
struct DatabaseChoice {
    std::string path;
    std::string actor;  // --sebagai
};

struct SetUpRequest {
    DatabaseChoice database;
    std::string office;       // a kecamatan's code, or a kabupaten's for all offices below it
    std::string definitions;  // folder; "" = the definitions inside the program
    std::string label;        // printed beside every result: "data contoh"
};
Exit run_set_up(const SetUpRequest& request, Session& session);

struct ImportRequest {
    DatabaseChoice database;
    std::string office;
    std::string file;
    std::string verifier;  // --diverifikasi-oleh: who compared the sheet with the forms, or examined the documents
    std::string correction_reason;  // --perbaikan: rows that differ become corrections, with this reason
    std::string mapping;            // --pemetaan FILE
    std::string evidence_folder;    // --folder-bukti
    bool preview = false;
    // survey only
    std::string round;
    std::string title;
    std::string first_day;
    std::string last_day;
    std::string edition;  // "" = RoundDraft's for a new round
    std::string order;
    std::string label;
    std::optional<std::int64_t> population;
};
Exit run_import_survey(const ImportRequest& request, Session& session);
Exit run_import_coordination(const ImportRequest& request, Session& session);
Exit run_import_desa_document(const ImportRequest& request, Session& session);
Exit run_import_typed_value(const ImportRequest& request, Session& session);

struct EvaluateRequest {
    DatabaseChoice database;
    std::vector<std::string> offices;  // none = every office of the database
    std::int64_t year = 0;
    std::int64_t quarter = 4;
    std::optional<std::int64_t> log_size;  // --per
    bool roll_up = false;                  // --gabungan: one result for all offices together
    Format format = Format::people;
};
Exit run_evaluate(const EvaluateRequest& request, Session& session);

struct ExplainRequest {
    DatabaseChoice database;
    std::string indicator;  // key or number
    std::string office;
    std::int64_t year = 0;
    std::int64_t quarter = 4;
    std::optional<std::int64_t> log_size;
    std::string target;  // Indonesian number
    std::string bundle;  // file to write the map bukti to, "" = none
    Format format = Format::people;
};
Exit run_explain(const ExplainRequest& request, Session& session);

struct CheckRequest {
    DatabaseChoice database;  // path only with apply
    std::string definitions;
    std::string office;
    bool apply = false;  // --terapkan
};
Exit run_check(const CheckRequest& request, Session& session);

Exit run_verify(const DatabaseChoice& request, Session& session);
Exit run_rebuild(const DatabaseChoice& request, Session& session);

struct CopyRequest {
    std::string from;
    std::string to;
    bool put_aside = false;  // --sisihkan-yang-lama
};
Exit run_back_up(const CopyRequest& request, Session& session);
Exit run_restore(const CopyRequest& request, Session& session);
// tolok pindah --dari … --ke …
Exit run_move(const CopyRequest& request, Session& session);

// tolok survei: what is done with a round after its sheets came in.
struct SurveyRequest {
    DatabaseChoice database;
    std::string office;
    std::string round;
    std::string title;  // of the correction; "" = as it is
    std::string first_day;
    std::string last_day;
    std::optional<std::string> label;
    std::optional<std::int64_t> population;
    std::string reason;
    std::int64_t after = 0;              // answers beyond this number
    std::optional<std::int64_t> sheet;   // log number of its import
    std::optional<std::int64_t> answer;  // its number in the round
    std::string proposal;
    std::string suggestion;
    bool readable = false;
    bool withheld = false;
};
Exit run_list_rounds(const SurveyRequest& request, Session& session);
Exit run_correct_round(const SurveyRequest& request, Session& session);
Exit run_list_answers(const SurveyRequest& request, Session& session);
Exit run_propose_set_aside(const SurveyRequest& request, Session& session);
Exit run_list_set_aside(const SurveyRequest& request, Session& session);
Exit run_confirm_set_aside(const SurveyRequest& request, Session& session);
Exit run_decline_set_aside(const SurveyRequest& request, Session& session);
Exit run_list_suggestions(const SurveyRequest& request, Session& session);
Exit run_review_suggestion(const SurveyRequest& request, Session& session);

// tolok pengguna tambah | daftar | undang | akhiri
struct AccountRequest {
    DatabaseChoice database;
    std::string office;  // also a code above those set up, such as a kabupaten's
    std::string name;    // the person's
    std::string sign_in_name;
    std::vector<std::string> roles;  // "camat", "petugas_seksi:pemerintahan", "operator_desa:35.09.31.2001"
    std::string address;             // --alamat: what stands before the path of a link
};
Exit run_add_account(const AccountRequest& request, Session& session);
Exit run_list_accounts(const AccountRequest& request, Session& session);
Exit run_invite_account(const AccountRequest& request, Session& session);
Exit run_close_account(const AccountRequest& request, Session& session);

// tolok jalankan
struct ServeRequest {
    DatabaseChoice database;  // path only
    std::string address = "127.0.0.1";
    std::int64_t port = 8080;  // 0: one that is free
    std::string certificate;
    std::string key;
    std::string proxy;
    std::vector<std::string> hosts;
    bool sample_accounts = false;  // --akun-contoh
};
Exit run_serve(const ServeRequest& request, Session& session);

Exit run_list_permissions(Session& session);
Exit run_list_offices(const DatabaseChoice& request, Session& session);

}  // namespace tolok::app
