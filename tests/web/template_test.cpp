// Templates: escaped, in two languages, joined at start, and strict about what pages give them.
#include "web/template.h"

#include <gtest/gtest.h>

#include <regex>
#include <thread>

#include "web/template_source.h"

namespace tolok::web {
namespace {

struct Sample {
    std::vector<EmbeddedFile> files = {
        {"src/contoh/messages.id.toml",
         "\"contoh.salam\" = \"Halo & <selamat> {nama}\"\n\"contoh.hanya\" = \"Hanya Indonesia\"\n"},
        {"src/contoh/messages.en.toml", "\"contoh.salam\" = \"Hello {nama}\"\n"},
        {"src/contoh/assets/gaya.css", "body { margin: 0 }"},
    };
    std::string render(std::string_view source, const Data& data, Language language = Language::indonesian) {
        files.push_back({"src/contoh/html/halaman.mustache", source});
        const Words words = Words::from(files);
        const Assets assets = Assets::from(files);
        return Templates::from(files, words, assets).render("contoh/halaman", language, data);
    }
};

std::string render(std::string_view source, const Data& data, Language language = Language::indonesian) {
    return Sample().render(source, data, language);
}

TEST(Template, EscapesEverythingTyped) {
    EXPECT_EQ(render("<p title=\"{{a}}\">{{a}}</p>", {{"a", "<b> & \"x\" 'y' {{a}}"}}),
              "<p title=\"&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39; {{a}}\">&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39; "
              "{{a}}</p>\n");
    EXPECT_EQ(render("{{{gambar_markup}}}|{{&gambar_markup}}", {{"gambar_markup", "<svg/>"}}), "<svg/>|<svg/>\n");
}

TEST(Template, ListsTruthsAndEmptyTexts) {
    const Data data{{"list", std::vector<Data>{Data{{"n", "1"}}, Data{{"n", "2"}}}},
                    {"none", Data::list()},
                    {"yes", true},
                    {"no", false},
                    {"empty", ""},
                    {"texts", std::vector<Data>{Data("a"), Data("b")}},
                    {"field", Data{{"nama", Data{{"label", "Nama"}}}}}};
    EXPECT_EQ(render("{{#list}}{{n}},{{/list}}{{^none}}tiada{{/none}}{{#yes}}ya{{/yes}}{{#no}}tidak{{/no}}"
                     "{{#empty}}isi{{/empty}}{{^empty}}kosong{{/empty}} {{#texts}}{{.}}{{/texts}} {{field.nama.label}}",
                     data),
              "1,2,tiadayakosong ab Nama\n");
}

TEST(Template, PutsInSentencesAddressesAndParts) {
    const Data data{{"nama", "<Siti>"}};
    EXPECT_EQ(render("{{t.contoh.salam}}", data), "Halo &amp; &lt;selamat&gt; &lt;Siti&gt;\n");
    EXPECT_EQ(render("{{ t.contoh.salam }}", data, Language::english), "Hello &lt;Siti&gt;\n");
    EXPECT_EQ(render("{{t.contoh.hanya}}", data, Language::english), "Hanya Indonesia\n");
    EXPECT_TRUE(std::regex_match(render("<link href=\"{{asset.contoh/gaya.css}}\">", {}),
                                 std::regex("<link href=\"/aset/contoh/gaya\\.[0-9a-f]{16}\\.css\">\n")));
    Sample sample;
    sample.files.push_back({"src/contoh/html/bagian.mustache", "[{{n}}]"});
    EXPECT_EQ(sample.render("{{#list}}{{> contoh/bagian}}{{/list}}",
                            {{"list", std::vector<Data>{Data{{"n", "1"}}, Data{{"n", "2"}}}}}),
              "[1]\n[2]\n");
}

TEST(Template, DemandsWhatItPrints) {
    EXPECT_THROW(render("{{lupa}}", {}), std::logic_error);
    EXPECT_THROW(render("{{#list}}{{lupa}}{{/list}}", {{"list", std::vector<Data>{Data{{"n", "1"}}}}}),
                 std::logic_error);
    EXPECT_THROW(render("{{t.contoh.salam}}", {}), std::logic_error) << "the sentence asks for {nama}";
    EXPECT_EQ(render("{{#list}}{{lupa}}{{/list}}{{#catatan}}{{catatan}}{{/catatan}}", {}), "\n");
}

TEST(Template, RefusesDangersAndMistakesAtStart) {
    for (const char* source : {"{{t.contoh.tidak_ada}}", "{{asset.contoh/tidak.css}}", "{{> contoh/tidak}}",
                               "{{> contoh/halaman}}", "{{#a}}x", "{{/a}}", "{{#a}}{{/b}}", "{{a", "{{{a}}}", "{{&a}}",
                               "<a href={{a}}>", "<p style=\"x\">", "<script>x</script>", "<style>x</style>",
                               "<a href=\"javascript:x\">", "<p onclick=\"x\">", "{{=<% %>=}}", "{{}}"}) {
        EXPECT_THROW(render(source, {{"a", "x"}}), std::logic_error) << source;
    }
    Sample unknown;
    EXPECT_THROW(
        static_cast<void>(Templates::from(unknown.files, Words::from(unknown.files), Assets::from(unknown.files))
                              .render("contoh/tidak", Language::indonesian, {})),
        std::logic_error);
}

TEST(Template, IsRenderedByManyThreadsAtOnce) {
    Sample sample;
    sample.files.push_back({"src/contoh/html/h.mustache", "{{#list}}{{t.contoh.salam}} {{/list}}"});
    const Words words = Words::from(sample.files);
    const Assets assets = Assets::from(sample.files);
    const Templates templates = Templates::from(sample.files, words, assets);
    std::vector<std::thread> threads;
    std::vector<std::string> first(4);
    for (std::size_t each = 0; each < 4; ++each) {
        threads.emplace_back([&, each] {
            Data list = Data::list();
            for (int row = 0; row < 50; ++row) list.add({{"nama", std::to_string(each)}});
            for (int times = 0; times < 50; ++times) {
                const std::string page = templates.render("contoh/h", Language::english, {{"list", list}});
                if (first[each].empty()) first[each] = page;
                EXPECT_EQ(page, first[each]);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_NE(first[0], first[1]);
}

// Every template carried inside names sentences, and those have an English form too.
TEST(Template, EveryOneDeliveredIsReadAndSpeaksBothLanguages) {
    const auto files = embedded_files();
    const Words words = Words::from(files);
    const Assets assets = Assets::from(files);
    const Templates templates = Templates::from(files, words, assets);
    EXPECT_TRUE(templates.has("web/error"));
    std::set<std::string> translated;
    for (const EmbeddedFile& file : files) {
        if (!file.path.ends_with("/messages.en.toml")) continue;
        const std::string text(file.content);
        static const std::regex key("^\"([a-z_]+\\.[a-z_0-9]+)\" =", std::regex::multiline);
        for (std::sregex_iterator at(text.begin(), text.end(), key), end; at != end; ++at) translated.insert((*at)[1]);
    }
    for (const auto& [name, source] : template_sources(files)) {
        for (const std::string& key : sentence_keys(source)) {
            EXPECT_TRUE(translated.contains(key)) << name << ": " << key << " has no English sentence";
        }
    }
}

TEST(Asset, HasAnAddressOfItsContent) {
    const std::string style(5000, ' ');
    const Assets assets = Assets::from({{"src/contoh/assets/gaya.css", style},
                                        {"src/contoh/assets/kecil.svg", "<svg/>"},
                                        {"src/contoh/html/x.mustache", ""},
                                        {"definitions/assets/x.css", ""}});
    const Asset& css = assets.named("contoh/gaya.css");
    EXPECT_EQ(assets.at(css.address), &css);
    EXPECT_EQ(*css.content, style);
    ASSERT_NE(css.gzip, nullptr);
    EXPECT_LT(css.gzip->size(), 200U);
    EXPECT_EQ(assets.named("contoh/kecil.svg").gzip, nullptr) << "nothing to gain";
    EXPECT_EQ(assets.at("/aset/contoh/gaya.css"), nullptr);
    EXPECT_THROW(static_cast<void>(assets.named("contoh/tidak.css")), std::logic_error);
    EXPECT_THROW(Assets::from({{"src/contoh/assets/gambar.exe", ""}}), std::logic_error);
    EXPECT_NE(Assets::from({{"src/contoh/assets/gaya.css", "x"}}).named("contoh/gaya.css").address, css.address);
}

}  // namespace
}  // namespace tolok::web
