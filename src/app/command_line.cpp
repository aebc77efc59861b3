// Options over CLI11, the one place that knows it; every word a person reads here is Indonesian.
#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include <functional>

#include "app/commands.h"
#include "base/indonesian_number.h"
#include "base/text.h"

namespace tolok::app {

namespace {

using Run = std::function<Exit()>;

// Help in the words of messages.id.toml.
class IndonesianHelp : public CLI::Formatter {
public:
    IndonesianHelp() {
        label("Usage", "Cara pakai");
        label("OPTIONS", "[OPSI]");
        label("SUBCOMMAND", "PERINTAH");
        label("SUBCOMMANDS", "PERINTAH");
        label("TEXT", "TEKS");
        label("INT", "ANGKA");
        label("REQUIRED", "(wajib)");
        label("Positionals", "Masukan");
        column_width(34);
    }
    std::string make_option_opts(const CLI::Option* option) const override {
        return option->get_type_size() == 0 ? "" : " " + get_label(option->get_type_name());
    }
};

CLI::App* add_command(CLI::App& root, Session& session, const std::string& name, Run& chosen, Run run) {
    const std::string key = "app.help_" + [&] {
        std::string word = name;
        for (char& c : word) c = c == '-' ? '_' : c;
        return word;
    }();
    CLI::App* command = root.add_subcommand(name, session.console.text(key));
    command->footer(session.console.text(key + "_example"));
    command->callback([&chosen, run = std::move(run)] { chosen = run; });
    return command;
}

void add_format(CLI::App* command, Format& format, bool csv) {
    command->add_flag_callback("--json", [&format] { format = Format::json; }, "keluaran JSON untuk program lain");
    if (csv) command->add_flag_callback("--csv", [&format] { format = Format::csv; }, "keluaran CSV untuk lembar kerja");
}

void add_database(CLI::App* command, DatabaseChoice& choice, bool writes) {
    command->add_option("--basis-data", choice.path, "berkas basis data")->envname("TOLOK_BASIS_DATA")->capture_default_str();
    if (writes) command->add_option("--sebagai", choice.actor, "nama Anda; tercatat di log")->required();
}

void add_period(CLI::App* command, std::int64_t& year, std::int64_t& quarter, std::optional<std::int64_t>& log_size) {
    command->add_option("--tahun", year, "tahun kinerja, misalnya 2021")->required();
    command->add_option("--sampai-triwulan", quarter, "sampai dengan triwulan 1, 2, 3, atau 4 (bila tidak ditulis: 4)");
    command->add_option("--per", log_size, "hitung seperti yang diketahui saat log berukuran ini");
}

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
};

void add_calculators(CLI::App& root, Session& session, Requests& all, Run& chosen) {
    CLI::App* skm = add_command(root, session, "skm", chosen, [&] { return run_skm(all.skm, session); });
    skm->add_option("berkas", all.skm.file, "berkas CSV (kolom U1…U9 atau nama unsur), atau - untuk masukan baku")->required();
    skm->add_option("--edisi", all.skm.edition, "skm-2017 (bila tidak ditulis), skm-2014, skm-2004");
    skm->add_option("--urutan", all.skm.order, "arti U8 dan U9: lampiran (pengaduan, sarana) atau kuesioner (sarana, pengaduan)");
    skm->add_option("--bobot", all.skm.weights, "bobot tiap unsur, misalnya persyaratan=1/5,prosedur=1/10,… (jumlahnya 1)");
    skm->add_option("--reproduksi", all.skm.reproduction, "tiru hitungan lama: 0.11, 0.111, atau nrr-2 (bukan hasil resmi)");
    skm->add_option("--populasi", all.skm.population, "banyaknya pengguna layanan, untuk jumlah sampel Krejcie-Morgan");
    add_format(skm, all.skm.format, false);

    CLI::App* formula = add_command(root, session, "rumus", chosen, [&] { return run_formula(all.formula, session); });
    formula->add_option("rumus", all.formula.text, "teks rumus, atau - untuk masukan baku");
    formula->add_option("--variabel", all.formula.variables, "NAMA=NILAI, boleh berulang, misalnya a=7 atau b='9 desa'");
    formula->add_flag("--daftar-fungsi", all.formula.list_functions, "tampilkan semua fungsi dengan contohnya");
    add_format(formula, all.formula.format, false);
}

void add_import_options(CLI::App* command, ImportRequest& import) {
    command->add_option("berkas", import.file, "berkas CSV")->required();
    add_database(command, import.database, true);
    command->add_option("--kantor", import.office, "kode kantor, misalnya 35.09.31");
    command->add_option("--pemetaan", import.mapping, "berkas pemetaan kolom (TOML) untuk register lama");
    command->add_flag("--pratinjau", import.preview, "tampilkan cara setiap sel dibaca, tanpa menyimpan");
}

void add_imports(CLI::App& root, Session& session, Requests& all, Run& chosen) {
    CLI::App* import = root.add_subcommand("impor", session.console.text("app.help_impor"));
    import->require_subcommand(1);
    ImportRequest& request = all.import;

    CLI::App* survey = add_command(*import, session, "survei", chosen, [&] { return run_import_survey(request, session); });
    add_import_options(survey, request);
    survey->add_option("--putaran", request.round, "kunci putaran survei, misalnya 2021-semester-1")->required();
    survey->add_option("--judul", request.title, "judul putaran (untuk putaran baru)");
    survey->add_option("--mulai", request.first_day, "hari pertama putaran (untuk putaran baru)");
    survey->add_option("--selesai", request.last_day, "hari terakhir putaran (untuk putaran baru)");
    survey->add_option("--edisi", request.edition, "skm-2017 (bila tidak ditulis), skm-2014, skm-2004");
    survey->add_option("--urutan", request.order, "arti U8 dan U9: lampiran atau kuesioner");
    survey->add_option("--label", request.label, "keterangan yang selalu tampil, misalnya \"data contoh\"");
    survey->add_option("--populasi", request.population, "banyaknya pengguna layanan");

    CLI::App* coordination =
        add_command(*import, session, "koordinasi", chosen, [&] { return run_import_coordination(request, session); });
    add_import_options(coordination, request);
    coordination->add_option("--diverifikasi-oleh", request.verifier, "nama orang lain yang memverifikasi baris-baris ini");
    coordination->add_option("--folder-bukti", request.evidence_folder, "folder tempat berkas bukti yang disebut di kolom bukti");

    CLI::App* desa =
        add_command(*import, session, "dokumen-desa", chosen, [&] { return run_import_desa_document(request, session); });
    add_import_options(desa, request);
    desa->add_option("--diverifikasi-oleh", request.verifier, "nama orang lain yang memeriksa dokumen-dokumen ini");
    desa->add_option("--folder-bukti", request.evidence_folder, "folder tempat berkas bukti yang disebut di kolom bukti");
}

void add_results(CLI::App& root, Session& session, Requests& all, Run& chosen) {
    CLI::App* evaluate = add_command(root, session, "hitung", chosen, [&] { return run_evaluate(all.evaluate, session); });
    add_database(evaluate, all.evaluate.database, false);
    evaluate->add_option("--kantor", all.evaluate.offices, "kode kantor, boleh berulang (bila tidak ditulis: semua kantor)");
    add_period(evaluate, all.evaluate.year, all.evaluate.quarter, all.evaluate.log_size);
    evaluate->add_flag("--gabungan", all.evaluate.roll_up, "satu hasil untuk semua kantor bersama (ukuran dijumlahkan dulu)");
    add_format(evaluate, all.evaluate.format, true);

    CLI::App* explain = add_command(root, session, "jelaskan", chosen, [&] { return run_explain(all.explain, session); });
    explain->add_option("indikator", all.explain.indicator, "kunci atau nomor indikator, misalnya desa_dokumen atau 2.2")->required();
    add_database(explain, all.explain.database, false);
    explain->add_option("--kantor", all.explain.office, "kode kantor");
    add_period(explain, all.explain.year, all.explain.quarter, all.explain.log_size);
    explain->add_option("--target", all.explain.target, "target, misalnya 90 atau 82,5: apa yang masih kurang");
    add_format(explain, all.explain.format, false);
}

void add_keeping(CLI::App& root, Session& session, Requests& all, Run& chosen) {
    CLI::App* set_up = add_command(root, session, "siapkan", chosen, [&] { return run_set_up(all.set_up, session); });
    add_database(set_up, all.set_up.database, true);
    set_up->add_option("--kantor", all.set_up.office, "kode kecamatan, atau kode kabupaten untuk semua kecamatannya")->required();
    set_up->add_option("--definisi", all.set_up.definitions, "folder definisi (bila tidak ditulis: bawaan program)");

    CLI::App* check = add_command(root, session, "periksa", chosen, [&] { return run_check(all.check, session); });
    check->add_option("--definisi", all.check.definitions, "folder definisi (bila tidak ditulis: bawaan program)");
    check->add_flag("--terapkan", all.check.apply, "simpan definisi yang benar ke basis data");
    add_database(check, all.check.database, false);
    check->add_option("--sebagai", all.check.database.actor, "nama Anda; perlu bersama --terapkan");
    check->add_option("--kantor", all.check.office, "kode kantor; perlu bersama --terapkan bila ada beberapa kantor");

    CLI::App* verify = add_command(root, session, "verifikasi", chosen, [&] { return run_verify(all.database, session); });
    add_database(verify, all.database, false);
    CLI::App* rebuild = add_command(root, session, "bangun-ulang", chosen, [&] { return run_rebuild(all.database, session); });
    add_database(rebuild, all.database, true);

    CLI::App* back_up = add_command(root, session, "cadangkan", chosen, [&] { return run_back_up(all.copy, session); });
    back_up->add_option("--basis-data", all.copy.from, "berkas basis data")->envname("TOLOK_BASIS_DATA")->capture_default_str();
    back_up->add_option("ke", all.copy.to, "berkas cadangan yang dibuat")->required();
    CLI::App* restore = add_command(root, session, "pulihkan", chosen, [&] { return run_restore(all.copy, session); });
    restore->add_option("dari", all.copy.to, "berkas cadangan")->required();
    restore->add_option("--basis-data", all.copy.from, "berkas basis data yang dibuat")->envname("TOLOK_BASIS_DATA")->capture_default_str();
    restore->add_flag("--sisihkan-yang-lama", all.copy.put_aside, "basis data yang sudah ada diberi nama lain dulu");
}

void add_lists(CLI::App& root, Session& session, Requests& all, Run& chosen) {
    CLI::App* list = root.add_subcommand("daftar", session.console.text("app.help_daftar"));
    list->require_subcommand(1);
    add_command(*list, session, "hak-akses", chosen, [&] { return run_list_permissions(session); });
    CLI::App* offices = add_command(*list, session, "kantor", chosen, [&] { return run_list_offices(all.database, session); });
    add_database(offices, all.database, false);
}

void translate_groups(CLI::App& app) {
    app.set_help_flag("-h,--help,--bantuan", "tampilkan bantuan ini");
    for (CLI::Option* option : app.get_options()) {
        if (option->get_group() == "Options") option->group("Opsi");
    }
    for (CLI::App* command : app.get_subcommands({})) {
        command->group("Perintah");
        translate_groups(*command);
    }
}

// CLI11 names the offending word first in its English sentences; only that word is taken over.
Problem wrong_usage(const CLI::ParseError& error) {
    const std::string sentence = error.what();
    const std::string word = sentence.substr(0, sentence.find_first_of(": "));
    const auto about = [&](std::string code) { return problem(std::move(code), {{"opsi", word}}); };
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        const bool command = sentence.starts_with("A subcommand") || sentence.find("ubcommand") != std::string::npos;
        return command ? problem("app.command_missing") : about("app.option_missing");
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        const std::size_t colon = sentence.find(": ");
        return problem("app.option_unknown", {{"opsi", colon == std::string::npos ? sentence : sentence.substr(colon + 2)}});
    }
    if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
        const std::size_t name = sentence.find("--");
        return problem("app.option_not_a_number", {{"opsi", name == std::string::npos ? sentence : sentence.substr(name)}});
    }
    return about("app.option_without_value");
}

}  // namespace

Exit run_command_line(const std::vector<std::string>& arguments, Session& session) {
    CLI::App root(session.console.text("app.about"), "tolok");
    root.formatter(std::make_shared<IndonesianHelp>());
    root.require_subcommand(1);
    root.footer(session.console.text("app.footer"));
    Requests all;
    for (std::string* path : {&all.set_up.database.path, &all.import.database.path, &all.evaluate.database.path,
                              &all.explain.database.path, &all.check.database.path, &all.database.path, &all.copy.from}) {
        *path = "tolok.db";
    }
    Run chosen;
    add_keeping(root, session, all, chosen);
    add_imports(root, session, all, chosen);
    add_results(root, session, all, chosen);
    add_calculators(root, session, all, chosen);
    add_lists(root, session, all, chosen);
    translate_groups(root);
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        root.parse(std::move(reversed));
    } catch (const CLI::CallForHelp&) {
        const CLI::App* asked = &root;
        for (auto below = root.get_subcommands(); !below.empty(); below = asked->get_subcommands()) asked = below.front();
        session.console.print(asked->help());
        return Exit::done;
    } catch (const CLI::ParseError& error) {
        session.console.problems({wrong_usage(error)});
        session.console.say("app.see_help");
        return Exit::wrong_usage;
    }
    return chosen();
}

}  // namespace tolok::app
