// Every command with its options, over CLI11; every word a person reads here is Indonesian.
#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include <functional>

#include "app/command_line_words.h"
#include "app/commands.h"
#include "base/text.h"

namespace tolok::app {

namespace {

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
    explicit Commands(Session& session) : session_(session) {
        for (std::string* path :
             {&all_.set_up.database.path, &all_.import.database.path, &all_.evaluate.database.path,
              &all_.explain.database.path, &all_.check.database.path, &all_.database.path, &all_.copy.from,
              &all_.account.database.path, &all_.serve.database.path, &all_.survey.database.path}) {
            *path = "tolok.db";
        }
    }

    void add_to(CLI::App& root) {
        add_keeping(root);
        add_imports(root);
        add_results(root);
        add_calculators(root);
        add_lists(root);
        add_surveys(root);
        add_accounts(root);
        add_serving(root);
    }
    Exit run() { return chosen_(); }

private:
    std::string text(std::string_view code) const { return session_.console.text(code); }

    CLI::App* add_command(CLI::App& parent, const Words& words, Run run) {
        CLI::App* command = parent.add_subcommand(words.name, text(words.summary));
        command->footer(text(words.examples));
        command->callback([this, run = std::move(run)] { chosen_ = run; });
        return command;
    }

    void add_format(CLI::App* command, Format& format, bool csv) {
        command->add_flag_callback(
            "--json", [&format] { format = Format::json; }, text("app.option_json"));
        if (csv)
            command->add_flag_callback(
                "--csv", [&format] { format = Format::csv; }, text("app.option_csv"));
    }

    void add_database(CLI::App* command, DatabaseChoice& choice, bool writes) {
        command->add_option("--basis-data", choice.path, text("app.option_basis_data"))
            ->envname("TOLOK_BASIS_DATA")
            ->capture_default_str();
        if (writes) command->add_option("--sebagai", choice.actor, text("app.option_sebagai"))->required();
    }

    void add_period(CLI::App* command, std::int64_t& year, std::int64_t& quarter,
                    std::optional<std::int64_t>& log_size) {
        command->add_option("--tahun", year, text("app.option_tahun"))->required();
        command->add_option("--sampai-triwulan", quarter, text("app.option_sampai_triwulan"));
        command->add_option("--per", log_size, text("app.option_per"));
    }

    void add_calculators(CLI::App& root) {
        CLI::App* skm = add_command(root, {"skm", "app.help_skm", "app.help_skm_example"},
                                    [this] { return run_skm(all_.skm, session_); });
        skm->add_option("berkas", all_.skm.file, text("app.option_berkas"))->required();
        skm->add_option("--edisi", all_.skm.edition, text("app.option_edisi"));
        skm->add_option("--urutan", all_.skm.order, text("app.option_urutan"));
        skm->add_option("--bobot", all_.skm.weights, text("app.option_bobot"));
        skm->add_option("--reproduksi", all_.skm.reproduction, text("app.option_reproduksi"));
        skm->add_option("--populasi", all_.skm.population, text("app.option_populasi"));
        add_format(skm, all_.skm.format, false);

        CLI::App* formula = add_command(root, {"rumus", "app.help_rumus", "app.help_rumus_example"},
                                        [this] { return run_formula(all_.formula, session_); });
        formula->add_option("rumus", all_.formula.text, text("app.option_rumus"));
        formula->add_option("--variabel", all_.formula.variables, text("app.option_variabel"));
        formula->add_flag("--daftar-fungsi", all_.formula.list_functions, text("app.option_daftar_fungsi"));
        add_format(formula, all_.formula.format, false);
    }

    void add_import_options(CLI::App* command, ImportRequest& import) {
        command->add_option("berkas", import.file, text("app.option_berkas_2"))->required();
        add_database(command, import.database, true);
        command->add_option("--kantor", import.office, text("app.option_kantor"));
        command->add_option("--pemetaan", import.mapping, text("app.option_pemetaan"));
        command->add_flag("--pratinjau", import.preview, text("app.option_pratinjau"));
    }

    // Registers with evidence beside them, whose rows can be corrected.
    void add_register_options(CLI::App* command, ImportRequest& import) {
        command->add_option("--folder-bukti", import.evidence_folder, text("app.option_folder_bukti"));
        command->add_option("--perbaikan", import.correction_reason, text("app.option_perbaikan"));
    }

    void add_imports(CLI::App& root) {
        CLI::App* import = root.add_subcommand("impor", text("app.help_impor"));
        import->require_subcommand(1);
        ImportRequest& request = all_.import;

        CLI::App* survey = add_command(*import, {"survei", "app.help_survei", "app.help_survei_example"},
                                       [this] { return run_import_survey(all_.import, session_); });
        add_import_options(survey, request);
        survey->add_option("--diverifikasi-oleh", request.verifier, text("app.option_diverifikasi_oleh"));
        survey->add_option("--putaran", request.round, text("app.option_putaran"))->required();
        survey->add_option("--judul", request.title, text("app.option_judul"));
        survey->add_option("--mulai", request.first_day, text("app.option_mulai"));
        survey->add_option("--selesai", request.last_day, text("app.option_selesai"));
        survey->add_option("--edisi", request.edition, text("app.option_edisi"));
        survey->add_option("--urutan", request.order, text("app.option_urutan_2"));
        survey->add_option("--label", request.label, text("app.option_label"));
        survey->add_option("--populasi", request.population, text("app.option_populasi_2"));

        CLI::App* coordination =
            add_command(*import, {"koordinasi", "app.help_koordinasi", "app.help_koordinasi_example"},
                        [this] { return run_import_coordination(all_.import, session_); });
        add_import_options(coordination, request);
        add_register_options(coordination, request);

        CLI::App* desa =
            add_command(*import, {"dokumen-desa", "app.help_dokumen_desa", "app.help_dokumen_desa_example"},
                        [this] { return run_import_desa_document(all_.import, session_); });
        add_import_options(desa, request);
        desa->add_option("--diverifikasi-oleh", request.verifier, text("app.option_diperiksa_oleh"));
        add_register_options(desa, request);

        CLI::App* value = add_command(*import, {"isian", "app.help_isian", "app.help_isian_example"},
                                      [this] { return run_import_typed_value(all_.import, session_); });
        add_import_options(value, request);
        add_register_options(value, request);
    }

    void add_results(CLI::App& root) {
        CLI::App* evaluate = add_command(root, {"hitung", "app.help_hitung", "app.help_hitung_example"},
                                         [this] { return run_evaluate(all_.evaluate, session_); });
        add_database(evaluate, all_.evaluate.database, false);
        evaluate->add_option("--kantor", all_.evaluate.offices, text("app.option_kantor_2"));
        add_period(evaluate, all_.evaluate.year, all_.evaluate.quarter, all_.evaluate.log_size);
        evaluate->add_flag("--gabungan", all_.evaluate.roll_up, text("app.option_gabungan"));
        add_format(evaluate, all_.evaluate.format, true);

        CLI::App* explain = add_command(root, {"jelaskan", "app.help_jelaskan", "app.help_jelaskan_example"},
                                        [this] { return run_explain(all_.explain, session_); });
        explain->add_option("indikator", all_.explain.indicator, text("app.option_indikator"))->required();
        add_database(explain, all_.explain.database, false);
        explain->add_option("--kantor", all_.explain.office, text("app.option_kantor_3"));
        add_period(explain, all_.explain.year, all_.explain.quarter, all_.explain.log_size);
        explain->add_option("--target", all_.explain.target, text("app.option_target"));
        add_format(explain, all_.explain.format, false);
    }

    void add_keeping(CLI::App& root) {
        CLI::App* set_up = add_command(root, {"siapkan", "app.help_siapkan", "app.help_siapkan_example"},
                                       [this] { return run_set_up(all_.set_up, session_); });
        add_database(set_up, all_.set_up.database, true);
        set_up->add_option("--kantor", all_.set_up.office, text("app.option_kantor_4"))->required();
        set_up->add_option("--definisi", all_.set_up.definitions, text("app.option_definisi"));
        set_up->add_option("--label", all_.set_up.label, text("app.option_label"));

        CLI::App* check = add_command(root, {"periksa", "app.help_periksa", "app.help_periksa_example"},
                                      [this] { return run_check(all_.check, session_); });
        check->add_option("--definisi", all_.check.definitions, text("app.option_definisi"));
        check->add_flag("--terapkan", all_.check.apply, text("app.option_terapkan"));
        add_database(check, all_.check.database, false);
        check->add_option("--sebagai", all_.check.database.actor, text("app.option_sebagai_2"));
        check->add_option("--kantor", all_.check.office, text("app.option_kantor_5"));

        CLI::App* verify = add_command(root, {"verifikasi", "app.help_verifikasi", "app.help_verifikasi_example"},
                                       [this] { return run_verify(all_.database, session_); });
        add_database(verify, all_.database, false);
        CLI::App* rebuild =
            add_command(root, {"bangun-ulang", "app.help_bangun_ulang", "app.help_bangun_ulang_example"},
                        [this] { return run_rebuild(all_.database, session_); });
        add_database(rebuild, all_.database, true);

        CLI::App* back_up = add_command(root, {"cadangkan", "app.help_cadangkan", "app.help_cadangkan_example"},
                                        [this] { return run_back_up(all_.copy, session_); });
        back_up->add_option("--basis-data", all_.copy.from, text("app.option_basis_data"))
            ->envname("TOLOK_BASIS_DATA")
            ->capture_default_str();
        back_up->add_option("ke", all_.copy.to, text("app.option_ke"))->required();
        CLI::App* restore = add_command(root, {"pulihkan", "app.help_pulihkan", "app.help_pulihkan_example"},
                                        [this] { return run_restore(all_.copy, session_); });
        restore->add_option("dari", all_.copy.to, text("app.option_dari"))->required();
        restore->add_option("--basis-data", all_.copy.from, text("app.option_basis_data_2"))
            ->envname("TOLOK_BASIS_DATA")
            ->capture_default_str();
        restore->add_flag("--sisihkan-yang-lama", all_.copy.put_aside, text("app.option_sisihkan_yang_lama"));
    }

    void add_lists(CLI::App& root) {
        CLI::App* list = root.add_subcommand("daftar", text("app.help_daftar"));
        list->require_subcommand(1);
        add_command(*list, {"hak-akses", "app.help_hak_akses", "app.help_hak_akses_example"},
                    [this] { return run_list_permissions(session_); });
        CLI::App* offices = add_command(*list, {"kantor", "app.help_kantor", "app.help_kantor_example"},
                                        [this] { return run_list_offices(all_.database, session_); });
        add_database(offices, all_.database, false);
    }

    CLI::App* add_survey_command(CLI::App& parent, const Words& words, Exit (*act)(const SurveyRequest&, Session&)) {
        CLI::App* command = add_command(parent, words, [this, act] { return act(all_.survey, session_); });
        add_database(command, all_.survey.database, true);
        command->add_option("--kantor", all_.survey.office, text("app.option_kantor"));
        return command;
    }

    // What is done with a round after its sheets came in.
    void add_surveys(CLI::App& root) {
        CLI::App* surveys = root.add_subcommand("survei", text("app.help_survei_group"));
        surveys->require_subcommand(1);
        SurveyRequest& request = all_.survey;
        const auto add = [&](const Words& words, Exit (*act)(const SurveyRequest&, Session&), bool of_a_round) {
            CLI::App* command = add_survey_command(*surveys, words, act);
            if (of_a_round) command->add_option("--putaran", request.round, text("app.option_putaran"))->required();
            return command;
        };
        add({"daftar", "app.help_survey_list", "app.help_survey_list_example"}, run_list_rounds, false);
        CLI::App* correct =
            add({"perbaiki", "app.help_survey_correct", "app.help_survey_correct_example"}, run_correct_round, true);
        correct->add_option("--judul", request.title, text("app.option_judul_2"));
        correct->add_option("--mulai", request.first_day, text("app.option_mulai_2"));
        correct->add_option("--selesai", request.last_day, text("app.option_selesai_2"));
        correct->add_option("--label", request.label, text("app.option_label"));
        correct->add_option("--populasi", request.population, text("app.option_populasi_2"));
        CLI::App* answers =
            add({"jawaban", "app.help_survey_answers", "app.help_survey_answers_example"}, run_list_answers, true);
        answers->add_option("--setelah", request.after, text("app.option_setelah"));
        CLI::App* set_aside =
            add({"sisihkan", "app.help_set_aside", "app.help_set_aside_example"}, run_propose_set_aside, true);
        set_aside->add_option("--lembar", request.sheet, text("app.option_lembar"));
        set_aside->add_option("--jawaban", request.answer, text("app.option_jawaban"));
        add({"usulan", "app.help_set_aside_list", "app.help_set_aside_list_example"}, run_list_set_aside, false);
        CLI::App* confirm = add({"setujui", "app.help_set_aside_confirm", "app.help_set_aside_confirm_example"},
                                run_confirm_set_aside, false);
        CLI::App* decline = add({"batalkan", "app.help_set_aside_decline", "app.help_set_aside_decline_example"},
                                run_decline_set_aside, false);
        for (CLI::App* command : {correct, set_aside})
            command->add_option("--alasan", request.reason, text("app.option_alasan"))->required();
        for (CLI::App* command : {confirm, decline})
            command->add_option("usulan", request.proposal, text("app.option_usulan"))->required();
        add({"saran", "app.help_suggestions", "app.help_suggestions_example"}, run_list_suggestions, true);
        CLI::App* review = add({"periksa-saran", "app.help_suggestion_review", "app.help_suggestion_review_example"},
                               run_review_suggestion, false);
        review->add_option("saran", request.suggestion, text("app.option_saran"))->required();
        review->add_flag("--tampilkan", request.readable, text("app.option_tampilkan"));
        review->add_flag("--tahan", request.withheld, text("app.option_tahan"));
    }

    CLI::App* add_account_command(CLI::App& parent, const Words& words, Exit (*act)(const AccountRequest&, Session&)) {
        CLI::App* command = add_command(parent, words, [this, act] { return act(all_.account, session_); });
        add_database(command, all_.account.database, true);
        command->add_option("--kantor", all_.account.office, text("app.option_kantor_6"));
        return command;
    }

    void add_accounts(CLI::App& root) {
        CLI::App* accounts = root.add_subcommand("pengguna", text("app.help_pengguna"));
        accounts->require_subcommand(1);
        AccountRequest& request = all_.account;
        CLI::App* add =
            add_account_command(*accounts, {"tambah", "app.help_tambah", "app.help_tambah_example"}, run_add_account);
        add->add_option("--nama", request.name, text("app.option_nama"))->required();
        add->add_option("--peran", request.roles, text("app.option_peran"))->required();
        add_account_command(*accounts, {"daftar", "app.help_daftar_pengguna", "app.help_daftar_pengguna_example"},
                            run_list_accounts);
        CLI::App* invite = add_account_command(*accounts, {"undang", "app.help_undang", "app.help_undang_example"},
                                               run_invite_account);
        CLI::App* close =
            add_account_command(*accounts, {"akhiri", "app.help_akhiri", "app.help_akhiri_example"}, run_close_account);
        for (CLI::App* command : {add, invite, close})
            command->add_option("--nama-masuk", request.sign_in_name, text("app.option_nama_masuk"))->required();
        for (CLI::App* command : {add, invite})
            command->add_option("--alamat", request.address, text("app.option_alamat"));
    }

    void add_serving(CLI::App& root) {
        ServeRequest& request = all_.serve;
        CLI::App* serve = add_command(root, {"jalankan", "app.help_jalankan", "app.help_jalankan_example"},
                                      [this] { return run_serve(all_.serve, session_); });
        add_database(serve, request.database, false);
        serve->add_option("--alamat", request.address, text("app.option_alamat_layanan"))->capture_default_str();
        serve->add_option("--porta", request.port, text("app.option_porta"))->capture_default_str();
        serve->add_option("--sertifikat", request.certificate, text("app.option_sertifikat"));
        serve->add_option("--kunci", request.key, text("app.option_kunci"));
        serve->add_option("--proksi", request.proxy, text("app.option_proksi"));
        serve->add_option("--nama-host", request.hosts, text("app.option_nama_host"));
        serve->add_flag("--akun-contoh", request.sample_accounts, text("app.option_akun_contoh"));
    }

    Session& session_;
    Requests all_;
    Run chosen_;
};

}  // namespace

Exit run_command_line(const std::vector<std::string>& arguments, Session& session) {
    CLI::App root(session.console.text("app.about"), "tolok");
    root.formatter(make_indonesian_help());
    root.require_subcommand(1);
    root.footer(session.console.text("app.footer"));
    Commands commands(session);
    commands.add_to(root);
    translate_groups(root);
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        root.parse(std::move(reversed));
    } catch (const CLI::CallForHelp&) {
        const CLI::App* asked = &root;
        std::string parents;
        for (auto below = root.get_subcommands(); !below.empty(); below = asked->get_subcommands()) {
            parents += (parents.empty() ? "" : " ") + asked->get_name();
            asked = below.front();
        }
        session.console.print(asked->help(parents));
        return Exit::done;
    } catch (const CLI::ParseError& error) {
        session.console.problems({wrong_usage(error, root)});
        session.console.say("app.see_help");
        return Exit::wrong_usage;
    }
    return commands.run();
}

}  // namespace tolok::app
