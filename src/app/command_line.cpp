// Reading the command line over CLI11, and the commands that put in and that answer; every word a person reads here is
// Indonesian. Must not do what a command does.
#include "app/command_line.h"

#include "app/command_line_commands.h"
#include "app/command_line_words.h"
#include "base/text.h"

namespace tolok::app {

Commands::Commands(Session& session) : session_(session) {
    for (std::string* path :
         {&all_.set_up.database.path, &all_.import.database.path, &all_.evaluate.database.path,
          &all_.explain.database.path, &all_.check.database.path, &all_.database.path, &all_.copy.from,
          &all_.account.database.path, &all_.serve.database.path, &all_.survey.database.path}) {
        *path = "tolok.db";
    }
}

void Commands::add_to(CLI::App& root) {
    add_keeping(root);
    add_imports(root);
    add_results(root);
    add_calculators(root);
    add_lists(root);
    add_surveys(root);
    add_accounts(root);
    add_serving(root);
}

CLI::App* Commands::add_command(CLI::App& parent, const Words& words, Run run) {
    CLI::App* command = parent.add_subcommand(words.name, text(words.summary));
    command->footer(text(words.examples));
    command->callback([this, run = std::move(run)] { chosen_ = run; });
    return command;
}

void Commands::add_format(CLI::App* command, Format& format, bool csv) {
    command->add_flag_callback(
        "--json", [&format] { format = Format::json; }, text("app.option_json"));
    if (csv)
        command->add_flag_callback(
            "--csv", [&format] { format = Format::csv; }, text("app.option_csv"));
}

void Commands::add_database(CLI::App* command, DatabaseChoice& choice, bool writes) {
    command->add_option("--basis-data", choice.path, text("app.option_basis_data"))
        ->envname("TOLOK_BASIS_DATA")
        ->capture_default_str();
    if (writes) command->add_option("--sebagai", choice.actor, text("app.option_sebagai"))->required();
}

void Commands::add_period(CLI::App* command, std::int64_t& year, std::int64_t& quarter,
                          std::optional<std::int64_t>& log_size) {
    command->add_option("--tahun", year, text("app.option_tahun"))->required();
    command->add_option("--sampai-triwulan", quarter, text("app.option_sampai_triwulan"));
    command->add_option("--per", log_size, text("app.option_per"));
}

void Commands::add_calculators(CLI::App& root) {
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

void Commands::add_import_options(CLI::App* command, ImportRequest& import) {
    command->add_option("berkas", import.file, text("app.option_berkas_2"))->required();
    add_database(command, import.database, true);
    command->add_option("--kantor", import.office, text("app.option_kantor"));
    command->add_option("--pemetaan", import.mapping, text("app.option_pemetaan"));
    command->add_flag("--pratinjau", import.preview, text("app.option_pratinjau"));
}

// Registers with evidence beside them, whose rows can be corrected.
void Commands::add_register_options(CLI::App* command, ImportRequest& import) {
    command->add_option("--folder-bukti", import.evidence_folder, text("app.option_folder_bukti"));
    command->add_option("--perbaikan", import.correction_reason, text("app.option_perbaikan"));
}

void Commands::add_imports(CLI::App& root) {
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

    CLI::App* coordination = add_command(*import, {"koordinasi", "app.help_koordinasi", "app.help_koordinasi_example"},
                                         [this] { return run_import_coordination(all_.import, session_); });
    add_import_options(coordination, request);
    add_register_options(coordination, request);

    CLI::App* desa = add_command(*import, {"dokumen-desa", "app.help_dokumen_desa", "app.help_dokumen_desa_example"},
                                 [this] { return run_import_desa_document(all_.import, session_); });
    add_import_options(desa, request);
    desa->add_option("--diverifikasi-oleh", request.verifier, text("app.option_diperiksa_oleh"));
    add_register_options(desa, request);

    CLI::App* value = add_command(*import, {"isian", "app.help_isian", "app.help_isian_example"},
                                  [this] { return run_import_typed_value(all_.import, session_); });
    add_import_options(value, request);
    add_register_options(value, request);
}

void Commands::add_results(CLI::App& root) {
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
    explain->add_option("--map-bukti", all_.explain.bundle, text("app.option_map_bukti"));
    add_format(explain, all_.explain.format, false);
}

void Commands::add_lists(CLI::App& root) {
    CLI::App* list = root.add_subcommand("daftar", text("app.help_daftar"));
    list->require_subcommand(1);
    add_command(*list, {"izin", "app.help_hak_akses", "app.help_hak_akses_example"},
                [this] { return run_list_permissions(session_); });
    CLI::App* offices = add_command(*list, {"kantor", "app.help_kantor", "app.help_kantor_example"},
                                    [this] { return run_list_offices(all_.database, session_); });
    add_database(offices, all_.database, false);
}

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
