// Answers from what the test gave.
#include "indicator/fake_source.h"

#include "indicator/worked_case.h"

namespace tolok::test {

namespace {

std::string text_of(const MeasureRequest& request) { return indicator::format_request(request, request.until); }

}  // namespace

MeasureDeclaration measure(std::string name, Unit unit, std::string part_of,
                           std::vector<ArgumentDeclaration> arguments) {
    MeasureDeclaration declaration;
    declaration.label = "jumlah " + name;
    declaration.help = "Dari register contoh.";
    declaration.name = std::move(name);
    declaration.unit = std::move(unit);
    declaration.part_of = std::move(part_of);
    declaration.arguments = std::move(arguments);
    return declaration;
}

std::vector<MeasureDeclaration> list_known_measures() {
    const ArgumentDeclaration field{"bidang", false, false, true, "bidang"};
    const ArgumentDeclaration documents{"dokumen", true, true, false, "dokumen"};
    return {
        measure("survei.nilai_indeks", "nilai"),
        measure("survei.responden", "orang"),
        measure("koordinasi.hasil", "hasil koordinasi", "", {field}),
        measure("rekomendasi.terbit", "rekomendasi", "koordinasi.hasil", {field}),
        measure("rekomendasi.ditindaklanjuti", "rekomendasi", "rekomendasi.terbit", {field}),
        measure("desa.semua", "desa"),
        measure("desa.dokumen_benar_tepat", "desa", "desa.semua", {documents}),
    };
}

void FakeSource::set(const std::string& office, const std::string& request, const Number& value,
                     Completeness completeness) {
    given_[{office, request}] = {State::present, completeness, value, Number(1), {}};
}

void FakeSource::set_mean(const std::string& office, const std::string& request, const Number& sum,
                          const Number& count) {
    given_[{office, request}] = {State::present, Completeness::complete, sum, count, {}};
    means_.insert(request);
}

void FakeSource::set_state(const std::string& office, const std::string& request, State state,
                           std::vector<Note> notes) {
    given_[{office, request}] = {state, Completeness::complete, Number(0), Number(1), std::move(notes)};
}

MeasureValue FakeSource::answer(const std::string& request, const OfficeGroup& group) const {
    MeasureValue value;
    Number sum;
    Number count;
    for (const OfficeScope& scope : group.offices) {
        const auto found = given_.find({scope.office, request});
        if (found == given_.end()) continue;
        const Given& given = found->second;
        value.notes.insert(value.notes.end(), given.notes.begin(), given.notes.end());
        if (given.completeness == Completeness::partial) value.completeness = Completeness::partial;
        if (value.state != State::present) value.state = given.state;
        if (given.state != State::present) continue;
        sum += given.sum;
        count += given.count;
    }
    if (value.state == State::present) value.content = means_.contains(request) ? Number::ratio(sum, count) : sum;
    return value;
}

std::vector<std::vector<MeasureValue>> FakeSource::values(std::span<const MeasureRequest> requests,
                                                          std::span<const OfficeGroup> groups) const {
    ++questions;
    std::vector<std::vector<MeasureValue>> all;
    for (const MeasureRequest& request : requests) {
        asked.insert(text_of(request));
        std::vector<MeasureValue> row;
        for (const OfficeGroup& group : groups) row.push_back(answer(text_of(request), group));
        all.push_back(std::move(row));
    }
    return all;
}

std::vector<MeasureRow> FakeSource::rows(const MeasureRequest& request, const OfficeScope&) const {
    const auto found = rows_.find(text_of(request));
    return found == rows_.end() ? std::vector<MeasureRow>{} : found->second;
}

std::vector<Note> FakeSource::missing(const MeasureRequest& request, const OfficeScope&) const {
    const auto found = missing_.find(text_of(request));
    return found == missing_.end() ? std::vector<Note>{} : found->second;
}

std::vector<LegalBasis> FakeSource::basis(const MeasureRequest& request, const OfficeScope&) const {
    const auto found = basis_.find(text_of(request));
    return found == basis_.end() ? std::vector<LegalBasis>{} : found->second;
}

}  // namespace tolok::test
