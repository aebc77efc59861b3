// Throws bytes at every reader of definition files this module owns: none may crash, hang or accept without a check.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "base/toml.h"
#include "domain/citation.h"
#include "domain/office.h"
#include "indicator/category.h"
#include "indicator/checking.h"
#include "indicator/definition_set.h"
#include "indicator/sheet.h"

namespace {

const std::vector<tolok::MeasureDeclaration>& measures() {
    static const std::vector<tolok::MeasureDeclaration> all = [] {
        std::vector<tolok::MeasureDeclaration> declared(2);
        declared[0].name = "rekomendasi.terbit";
        declared[0].unit = "rekomendasi";
        declared[0].arguments = {{"bidang", false, false, true, "bidang"}};
        declared[1] = declared[0];
        declared[1].name = "rekomendasi.ditindaklanjuti";
        declared[1].part_of = "rekomendasi.terbit";
        return declared;
    }();
    return all;
}

void demand(bool holds) {
    if (!holds) std::abort();
}

// What cannot be read is told once, at a place in the text, in words that can be shown.
void check_reading(std::string_view text) {
    const auto table = tolok::TomlTable::parse(text, "x.toml");
    if (table.ok()) return;
    demand(table.problems().size() == 1);
    const tolok::Problem& problem = table.problems().front();
    demand(problem.code.starts_with("base.toml_"));
    demand(problem.place.line >= 1 && problem.place.line <= 1 + std::count(text.begin(), text.end(), '\n'));
    demand(problem.place.column >= 1 && problem.place.column <= static_cast<int>(text.size()) + 1);
    for (const tolok::Argument& argument : problem.arguments)
        demand(argument.value.size() < 400 && tolok::is_utf8(argument.value));
}

}  // namespace

// The first byte, '0' to '4', says which kind of file the rest is taken for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static constexpr const char* paths[] = {
        "definitions/indicators/tindak_lanjut.toml",
        "definitions/iku/35.09.99-2021.toml",
        "definitions/categories/capaian.toml",
        "definitions/offices/35.09.99.toml",
        "definitions/regulations.toml",
    };
    const char* path = paths[static_cast<std::uint8_t>(data[0] - '0') % std::size(paths)];
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    check_reading(text);
    const std::string office =
        "kode = \"35.09.99\"\nnama = \"Contoh\"\nkabupaten = \"Contoh\"\nzona = \"WIB\"\n"
        "[[bidang]]\nkunci = \"umum\"\nnama = \"bidang umum\"\nseksi = \"\"\n";
    std::vector<tolok::indicator::DefinitionFile> files = {{path, text}};
    if (files.front().path != "definitions/offices/35.09.99.toml")
        files.push_back({"definitions/offices/35.09.99.toml", office});
    const auto definitions = tolok::indicator::classify_definitions(files);
    if (!definitions.ok()) return 0;
    tolok::indicator::check_definitions(*definitions, measures());
    return 0;
}
