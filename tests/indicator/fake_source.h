// A register made of numbers given by a test, so that indicators are tested without any evidence module.
// Must not know indicators.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/measure.h"

namespace tolok::test {

MeasureDeclaration measure(std::string name, Unit unit, std::string part_of = "",
                           std::vector<ArgumentDeclaration> arguments = {});
// The measures the delivered definitions name, declared as the registers declare them.
std::vector<MeasureDeclaration> list_known_measures();

// Values by office and request, written "rekomendasi.terbit(bidang: 'pemerintahan')"; what was not given is
// belum_ada_data.
class FakeSource final : public MeasureSource {
public:
    FakeSource() : declared_(list_known_measures()) {}
    explicit FakeSource(std::vector<MeasureDeclaration> declared) : declared_(std::move(declared)) {}

    void set(const std::string& office, const std::string& request, const Number& value,
             Completeness completeness = Completeness::complete);
    // A mean: groups add `sum` and `count` and divide again.
    void set_mean(const std::string& office, const std::string& request, const Number& sum, const Number& count);
    void set_state(const std::string& office, const std::string& request, State state, std::vector<Note> notes = {});
    void add_row(const std::string& request, MeasureRow row) { rows_[request].push_back(std::move(row)); }
    void add_missing(const std::string& request, Note note) { missing_[request].push_back(std::move(note)); }
    void add_basis(const std::string& request, LegalBasis basis) { basis_[request].push_back(std::move(basis)); }

    std::vector<MeasureDeclaration> declarations() const override { return declared_; }
    std::vector<std::vector<MeasureValue>> values(std::span<const MeasureRequest> requests,
                                                  std::span<const OfficeGroup> groups) const override;
    std::vector<MeasureRow> rows(const MeasureRequest& request, const OfficeScope& office) const override;
    std::vector<Note> missing(const MeasureRequest& request, const OfficeScope& office) const override;
    std::vector<LegalBasis> basis(const MeasureRequest& request, const OfficeScope& office) const override;

    mutable int questions = 0;            // how often values() was asked
    mutable std::set<std::string> asked;  // the requests it heard

private:
    struct Given {
        State state = State::no_data;
        Completeness completeness = Completeness::complete;
        Number sum;
        Number count = Number(1);
        std::vector<Note> notes;
    };
    MeasureValue answer(const std::string& request, const OfficeGroup& group) const;

    std::vector<MeasureDeclaration> declared_;
    std::map<std::pair<std::string, std::string>, Given> given_;
    std::map<std::string, std::vector<MeasureRow>> rows_;
    std::map<std::string, std::vector<Note>> missing_;
    std::map<std::string, std::vector<LegalBasis>> basis_;
    std::set<std::string> means_;
};

}  // namespace tolok::test
