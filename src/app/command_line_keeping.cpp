// The commands that look after an office and its database: keeping, survey rounds, accounts, serving.
// Must not do what a command does.
#include "app/command_line_commands.h"

namespace tolok::app {

void Commands::add_keeping(CLI::App& root) {
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
    CLI::App* rebuild = add_command(root, {"bangun-ulang", "app.help_bangun_ulang", "app.help_bangun_ulang_example"},
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
    CLI::App* move = add_command(root, {"pindah", "app.help_pindah", "app.help_pindah_example"},
                                 [this] { return run_move(all_.copy, session_); });
    move->add_option("--dari", all_.copy.from, text("app.option_dari_2"))->required();
    move->add_option("--ke", all_.copy.to, text("app.option_ke_2"))->required();
}

CLI::App* Commands::add_survey_command(CLI::App& parent, const Words& words,
                                       Exit (*act)(const SurveyRequest&, Session&)) {
    CLI::App* command = add_command(parent, words, [this, act] { return act(all_.survey, session_); });
    add_database(command, all_.survey.database, true);
    command->add_option("--kantor", all_.survey.office, text("app.option_kantor"));
    return command;
}

// What is done with a round after its sheets came in.
void Commands::add_surveys(CLI::App& root) {
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

CLI::App* Commands::add_account_command(CLI::App& parent, const Words& words,
                                        Exit (*act)(const AccountRequest&, Session&)) {
    CLI::App* command = add_command(parent, words, [this, act] { return act(all_.account, session_); });
    add_database(command, all_.account.database, true);
    command->add_option("--kantor", all_.account.office, text("app.option_kantor_6"));
    return command;
}

void Commands::add_accounts(CLI::App& root) {
    CLI::App* accounts = root.add_subcommand("pengguna", text("app.help_pengguna"));
    accounts->require_subcommand(1);
    AccountRequest& request = all_.account;
    CLI::App* add =
        add_account_command(*accounts, {"tambah", "app.help_tambah", "app.help_tambah_example"}, run_add_account);
    add->add_option("--nama", request.name, text("app.option_nama"))->required();
    add->add_option("--peran", request.roles, text("app.option_peran"))->required();
    add_account_command(*accounts, {"daftar", "app.help_daftar_pengguna", "app.help_daftar_pengguna_example"},
                        run_list_accounts);
    CLI::App* invite =
        add_account_command(*accounts, {"undang", "app.help_undang", "app.help_undang_example"}, run_invite_account);
    CLI::App* close =
        add_account_command(*accounts, {"akhiri", "app.help_akhiri", "app.help_akhiri_example"}, run_close_account);
    for (CLI::App* command : {add, invite, close})
        command->add_option("--nama-masuk", request.sign_in_name, text("app.option_nama_masuk"))->required();
    for (CLI::App* command : {add, invite}) command->add_option("--alamat", request.address, text("app.option_alamat"));
}

void Commands::add_serving(CLI::App& root) {
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

}  // namespace tolok::app
