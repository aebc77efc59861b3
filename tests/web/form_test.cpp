// Forms: what they refuse, and that nothing typed is lost when they do.
#include "web/form_view.h"

#include <gtest/gtest.h>

#include "web/template.h"

namespace tolok::web {
namespace {

Form sample() {
    Form form;
    form.fields.push_back(
        {.name = "nama", .label = "contoh.nama", .required = true, .hint = "contoh.petunjuk", .most = 100});
    form.fields.push_back(
        {.name = "uraian", .label = "contoh.uraian", .kind = FormField::Kind::long_text, .most = 2000});
    form.fields.push_back({.name = "bidang",
                           .label = "contoh.bidang",
                           .kind = FormField::Kind::choice,
                           .choices = {{"a", "Satu"}, {"b", "Dua"}}});
    form.fields.push_back({.name = "hadir",
                           .label = "contoh.hadir",
                           .kind = FormField::Kind::choices,
                           .choices = {{"x", "X"}, {"y", "Y"}, {"z", "Z"}}});
    form.fields.push_back({.name = "setuju", .label = "contoh.setuju", .kind = FormField::Kind::truth});
    form.fields.push_back({.name = "sandi", .label = "contoh.sandi", .kind = FormField::Kind::secret});
    form.fields.push_back({.name = "foto", .label = "contoh.foto", .kind = FormField::Kind::file, .accept = "image/*"});
    form.fields.push_back({.name = "lampiran", .label = "contoh.foto", .kind = FormField::Kind::file, .several = true});
    form.fields.push_back({.name = "tenggat", .label = "contoh.tenggat", .conditional = true});
    form.fields.push_back({.name = "versi", .kind = FormField::Kind::hidden});
    return form;
}

std::vector<EmbeddedFile> files() {
    std::vector<EmbeddedFile> all = embedded_files();
    all.push_back(
        {"src/contoh/messages.id.toml",
         "\"contoh.nama\" = \"Nama\"\n\"contoh.petunjuk\" = \"Nama lengkap\"\n\"contoh.uraian\" = \"Uraian\"\n"
         "\"contoh.bidang\" = \"Bidang\"\n\"contoh.hadir\" = \"Hadir\"\n\"contoh.setuju\" = \"Setuju\"\n"
         "\"contoh.sandi\" = \"Sandi\"\n\"contoh.foto\" = \"Foto\"\n\"contoh.umum\" = \"Di luar jam kerja.\"\n"
         "\"contoh.tenggat\" = \"Tenggat\"\n"});
    all.push_back({"src/contoh/html/formulir.mustache", "{{> web/form_fields}}"});
    return all;
}

std::vector<std::string> found(const Fields& typed) {
    std::vector<std::string> all;
    for (const Problem& each : check_form(sample(), typed)) all.push_back(each.place.source + ":" + each.code);
    return all;
}

using Found = std::vector<std::string>;

TEST(Form, FindsAllProblemsAtOnce) {
    EXPECT_EQ(found({{"nama", "Siti"}}), Found{});
    EXPECT_EQ(found({}), Found{"nama:web.required"});
    EXPECT_EQ(
        found({{"nama", "  "}, {"bidang", "c"}, {"hadir", "x"}, {"hadir", "?"}, {"setuju", "tidak"}}),
        (Found{"nama:web.required", "bidang:web.not_a_choice", "hadir:web.not_a_choice", "setuju:web.not_a_choice"}));
}

TEST(Form, TenThousandLettersAreTooMany) {
    EXPECT_EQ(found({{"nama", std::string(10'000, 'a')}}), Found{"nama:web.too_long"});
    const Problems problems = check_form(sample(), {{"nama", std::string(10'000, 'a')}});
    EXPECT_EQ(problems.front().arguments, (std::vector<Argument>{{"paling", "100"}, {"panjang", "10000"}}));
}

TEST(Form, EmojiAndRightToLeftMarksAreLetters) {
    std::string hundred;
    for (int each = 0; each < 99; ++each) hundred += "\xF0\x9F\x98\x80";
    EXPECT_EQ(found({{"nama", hundred + "\xE2\x80\x8F"}}), Found{}) << "100 letters of four bytes";
    EXPECT_EQ(found({{"nama", hundred + "ab"}}), Found{"nama:web.too_long"});
    EXPECT_EQ(found({{"nama", "a\nb"}}), Found{"nama:web.control_character"});
    EXPECT_EQ(found({{"nama", "a"}, {"uraian", "baris\n\tdua"}}), Found{});
    EXPECT_EQ(found({{"nama", "a"}, {"uraian", "\x1b[31m"}}), Found{"uraian:web.control_character"});
}

TEST(Form, IsShownAgainWithEverythingTypedAndProblemsBeside) {
    const auto all = files();
    const Words words = Words::from(all);
    const Assets assets = Assets::from(all);
    const Templates templates = Templates::from(all, words, assets);
    const Fields typed{{"nama", "<Siti> \xF0\x9F\x98\x80"},
                       {"uraian", "satu\ndua"},
                       {"bidang", "b"},
                       {"hadir", "x"},
                       {"hadir", "z"},
                       {"setuju", "ya"},
                       {"sandi", "rahasia"},
                       {"versi", "7"}};
    const Problems problems = {problem("web.too_long", {{"paling", "3"}, {"panjang", "8"}}, {"nama", 0, 0}),
                               problem("contoh.umum")};
    const std::string page = templates.render("contoh/formulir", Language::indonesian,
                                              form_data(sample(), typed, problems, words.indonesian));
    for (const char* wanted :
         {"value=\"&lt;Siti&gt; \xF0\x9F\x98\x80\"", ">\nsatu\ndua</textarea>", "<option value=\"b\" selected>Dua",
          "<option value=\"a\">Satu", "value=\"x\" checked", "value=\"y\">", "value=\"z\" checked",
          "value=\"ya\" checked", "<input type=\"hidden\" name=\"versi\" value=\"7\">",
          "href=\"#isian-nama\">Nama: Paling banyak 3 huruf", "id=\"isian-nama-masalah\">Paling banyak 3 huruf",
          "aria-invalid=\"true\"", "<li>Di luar jam kerja.", "accept=\"image/*\" aria",
          "name=\"lampiran\" multiple aria", "type=\"password\"", "Nama lengkap", "<label for=\"isian-nama\">Nama"}) {
        EXPECT_NE(page.find(wanted), std::string::npos) << wanted << "\n" << page;
    }
    EXPECT_EQ(page.find("rahasia"), std::string::npos) << "a secret is never shown again";
    const std::string calm =
        templates.render("contoh/formulir", Language::english, form_data(sample(), {}, {}, words.english));
    EXPECT_EQ(calm.find("problems"), std::string::npos);
    EXPECT_NE(calm.find("(optional)"), std::string::npos);
    EXPECT_NE(calm.find("<label for=\"isian-tenggat\">Tenggat</label>"), std::string::npos)
        << "neither demanded nor called optional";
}

}  // namespace
}  // namespace tolok::web
