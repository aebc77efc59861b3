// Sends requests to the routes of coordination.
#include "coordination/pages_fixture.h"

#include <fstream>

#include "base/embedded_file.h"
#include "web/percent.h"

namespace tolok::coordination::test {

namespace {

web::Frame frame() {
    return {[](web::Data&, const web::Request&) {},
            [](const web::Request&) {
                return web::ViewScope{sumberjambe, {2021, 4}};
            }};
}

}  // namespace

PagesTest::PagesTest()
    : words_(web::Words::from(embedded_files())),
      assets_(web::Assets::from(embedded_files())),
      templates_(web::Templates::from(embedded_files(), words_, assets_)),
      pages_(templates_, words_, frame()),
      queries_(*database_, database_.clock()),
      router_(list_coordination_routes(service_, queries_, database_.identities(), pages_)) {
    set_up_office(kalisat,
                  "kode = \"35.09.27\"\nnama = \"Kecamatan Kalisat\"\nkabupaten = \"Kabupaten Jember\"\n"
                  "zona = \"WIB\"\nberlaku_mulai = 2021-01-01\n\n[[seksi]]\nkunci = \"pemerintahan\"\n"
                  "nama = \"Seksi Pemerintahan\"\n\n[[bidang]]\nkunci = \"pemerintahan\"\n"
                  "nama = \"bidang pemerintahan\"\nseksi = \"pemerintahan\"\n");
    observer_ = person("Agus Pemantau", Role::pemantau);
    observer_.grants.front().office = "35.09";
    stranger_ = person("Tono", Role::sekretariat, "", kalisat);
}

web::Response PagesTest::ask(web::Request request, const std::string& target) {
    request.target = target;
    const std::size_t question = target.find('?');
    const std::string path = target.substr(0, question);
    if (question != std::string::npos) request.query = web::parse_urlencoded(target.substr(question + 1)).value();
    request.visitor.csrf_token = "tanda";
    const auto found = router_.find(request.method, path);
    if (found.route == nullptr) return web::not_found();
    request.path = path;
    request.path_values = found.path_values;
    return std::get<web::Answer>(found.route->handler)(request);
}

web::Response PagesTest::get(const Actor& actor, const std::string& target, web::Format format) {
    web::Request request;
    request.format = format;
    request.visitor.actor = actor;
    return ask(std::move(request), target);
}

web::Response PagesTest::post(const Actor& actor, const std::string& target, const web::Fields& form,
                              const std::vector<SentFile>& files) {
    web::Request request;
    request.method = web::Method::post;
    request.visitor.actor = actor;
    request.form = form;
    for (const SentFile& file : files) {
        const std::string path = database_.folder().file("kiriman-" + std::to_string(++files_sent_));
        std::ofstream(path, std::ios::binary) << file.bytes;
        request.files.push_back(
            {file.field, file.name, "application/octet-stream", file.bytes.size(), sha256(file.bytes), path, nullptr});
    }
    return ask(std::move(request), target);
}

std::string PagesTest::location(const web::Response& response) {
    if (response.status != web::Status::see_other) return "";
    for (const web::Field& header : response.headers) {
        if (header.name == "Location") return header.value;
    }
    return "";
}

std::string PagesTest::id_in(const web::Response& response) {
    const std::string address = location(response);
    const std::string path = address.substr(0, address.find('?'));
    return path.substr(path.rfind('/') + 1);
}

std::string PagesTest::hidden(const web::Response& page, const std::string& name) {
    const std::string mark = "name=\"" + name + "\" value=\"";
    const std::size_t at = page.body.find(mark);
    if (at == std::string::npos) return "";
    const std::size_t begin = at + mark.size();
    return page.body.substr(begin, page.body.find('"', begin) - begin);
}

web::Fields PagesTest::meeting_fields() {
    web::Fields fields{{"forum", "rakor"},
                       {"tanggal_rapat", "2021-02-01"},
                       {"pukul", "09.00 sampai selesai"},
                       {"nomor_undangan", "005/11/2021"},
                       {"nomor_notulen", "005/12/2021"},
                       {"agenda", "Evaluasi administrasi desa"},
                       {"hadir", "Kepala Desa Cumedak\nKepala Desa Plerean"},
                       {"butir", "3"},
                       {"aksi", "simpan"}};
    const auto item = [&](const std::string& mark, const std::string& number, const std::string& text) {
        fields.add("uraian" + mark, text);
        fields.add("bidang" + mark, "pemerintahan");
        fields.add("perlu_tindak_lanjut" + mark, "ya");
        fields.add("nomor_rekomendasi" + mark, number);
        fields.add("tenggat" + mark, "2021-04-01");
        fields.add("penanggung_jawab" + mark, "Kasi Pemerintahan");
    };
    item("_1", "7/2021", "Perbaikan data penduduk");
    fields.add("desa_1", "35.09.31.2005");
    item("_2", "8/2021", "Pemasangan papan informasi");
    fields.add("desa_2", "semua");
    fields.add("instansi_2", "Puskesmas Sumberjambe\nPolsek");
    fields.add("perlu_tindak_lanjut_3", "ya");
    return fields;
}

std::string PagesTest::enter_meeting() {
    web::Fields fields = meeting_fields();
    fields.add("permintaan", database_.identities().make_id().text());
    const web::Response saved = post(officer_, "/koordinasi/rapat/baru", fields);
    EXPECT_EQ(saved.status, web::Status::see_other) << saved.body;
    return id_in(saved);
}

std::string PagesTest::recommendation(int position) {
    const Register all = service_.find_register(officer_, sumberjambe).value();
    for (const ItemRecord& item : all.items) {
        if (item.number == position) return item.key.root;
    }
    return "";
}

std::string PagesTest::enter_follow_up(const std::string& recommendation, const std::string& pdf) {
    const web::Response saved = post(officer_, "/koordinasi/rekomendasi/" + recommendation + "/tindak-lanjut",
                                     {{"sasaran", "35.09.31.2005"},
                                      {"status", "selesai"},
                                      {"tanggal_tindak_lanjut", "2021-03-30"},
                                      {"keterangan", "Data sudah diperbaiki"}},
                                     {{"bukti", "bukti.pdf", pdf}});
    EXPECT_EQ(saved.status, web::Status::see_other) << saved.body;
    const Register all = service_.find_register(officer_, sumberjambe).value();
    for (const ItemRecord& item : all.items) {
        if (item.key.root == recommendation && !item.follow_ups.empty()) return item.follow_ups.back().key.id;
    }
    return "";
}

testing::AssertionResult shows(const web::Response& page, const std::vector<std::string>& wanted) {
    for (const std::string& each : wanted) {
        if (page.body.find(each) == std::string::npos)
            return testing::AssertionFailure() << "missing: " << each << "\n" << page.body;
    }
    return testing::AssertionSuccess();
}

testing::AssertionResult hides(const web::Response& page, const std::vector<std::string>& unwanted) {
    for (const std::string& each : unwanted) {
        if (page.body.find(each) != std::string::npos)
            return testing::AssertionFailure() << "there: " << each << "\n" << page.body;
    }
    return testing::AssertionSuccess();
}

}  // namespace tolok::coordination::test
