// Counts desa from rules and register of many offices at once, and shows the rows of one.
#include "desa_document/desa_document_measures.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

#include "base/text.h"
#include "desa_document/desa_document_queries.h"
#include "desa_document/desa_document_store.h"
#include "desa_document/explanation.h"
#include "desa_document/measure_answer.h"
#include "domain/kept_facts.h"
#include "storage/evidence_file.h"

namespace tolok::desa_document {

namespace {

constexpr std::string_view all_desa = "desa.semua";
constexpr std::string_view document_argument = "dokumen";

struct Measure {
    std::string_view name;
    std::string_view label;
    std::string_view help;
    std::vector<Aspect> aspects;
};

const std::vector<Measure>& document_measures() {
    static const std::vector<Measure> measures = {
        {"desa.dokumen_benar_tepat",
         "jumlah desa dengan {dokumen} benar dan tepat waktu",
         "Desa yang semua dokumennya sampai batas penilaian diserahkan tepat waktu dan dinyatakan benar, dari register "
         "dokumen desa.",
         {Aspect::on_time, Aspect::right}},
        {"desa.dokumen_tepat",
         "jumlah desa dengan {dokumen} tepat waktu",
         "Desa yang semua dokumennya sampai batas penilaian tepat waktu, dari register dokumen desa.",
         {Aspect::on_time}},
        {"desa.dokumen_benar",
         "jumlah desa dengan {dokumen} benar",
         "Desa yang semua dokumennya sampai batas penilaian dinyatakan benar, dari register dokumen desa.",
         {Aspect::right}},
        {"desa.dokumen_diserahkan",
         "jumlah desa yang menyerahkan {dokumen}",
         "Desa yang semua dokumennya sampai batas penilaian sudah diserahkan lengkap, tepat waktu atau tidak, dari "
         "register dokumen desa.",
         {Aspect::handed_in}},
    };
    return measures;
}

const std::vector<Aspect>& aspects_of(const MeasureRequest& request) {
    for (const Measure& measure : document_measures()) {
        if (measure.name == request.name) return measure.aspects;
    }
    require(false, "only measures of village documents are asked here");
    return document_measures().front().aspects;
}

using PerformanceYears = std::set<int>;  // of what may be judged; none when only desa are counted
using Kept = KeptFacts<PerformanceYears, KnownOffice>;

struct YearRange {
    int from = 0;
    int to = -1;
};

PerformanceYears years_of(std::span<const MeasureRequest> requests) {
    PerformanceYears years;
    for (const MeasureRequest& request : requests) {
        if (request.name != all_desa) years.insert(request.until.year);
    }
    return years;
}

// Budget years of everything that may be judged in these years.
YearRange budget_years(const std::map<std::string, OfficeRules>& rules, const PerformanceYears& years) {
    YearRange range;
    for (const auto& [office, one] : rules) {
        for (const int year : years) {
            for (const Obligation& obligation : list_judged(one.documents, {}, year)) {
                if (range.to < range.from) range = {obligation.budget_year, obligation.budget_year};
                range.from = std::min(range.from, obligation.budget_year);
                range.to = std::max(range.to, obligation.budget_year);
            }
        }
    }
    return range;
}

}  // namespace

struct KeptRegisters {
    // A register without its texts is some tens of kilobytes a year.
    Kept facts{256};
};

namespace {

class DesaDocumentMeasures final : public MeasureSource {
public:
    DesaDocumentMeasures(storage::Reader& reader, std::shared_ptr<KeptRegisters> kept)
        : reader_(reader), kept_(std::move(kept)) {}

    std::vector<MeasureDeclaration> declarations() const override {
        std::vector<MeasureDeclaration> all;
        all.push_back({std::string(all_desa),
                       "jumlah desa",
                       MeasureType::number,
                       "desa",
                       "",
                       {},
                       "Semua desa di wilayah kantor menurut definisi kantor; kelurahan tidak dihitung."});
        const ArgumentDeclaration documents{std::string(document_argument), true, true, false,
                                            std::string(document_argument)};
        for (const Measure& measure : document_measures()) {
            all.push_back({std::string(measure.name),
                           std::string(measure.label),
                           MeasureType::number,
                           "desa",
                           std::string(all_desa),
                           {documents},
                           std::string(measure.help)});
        }
        return all;
    }

    std::vector<std::vector<MeasureValue>> values(std::span<const MeasureRequest> requests,
                                                  std::span<const OfficeGroup> groups) const override {
        const PerformanceYears years = years_of(requests);
        const Kept::OfOffices known = kept_->facts.find_or_read(
            list_scopes(groups), years,
            [&](std::span<const OfficeScope> missing) { return read(missing, years, Detail::dates); });
        std::vector<std::vector<MeasureValue>> result;
        for (const MeasureRequest& request : requests) {
            std::vector<MeasureValue>& row = result.emplace_back();
            for (const OfficeGroup& group : groups) {
                std::vector<OfficeAnswer> answers;
                for (const OfficeScope& scope : group.offices) {
                    const KnownOffice& office = *known.at(scope);
                    answers.push_back(
                        request.name == all_desa
                            ? answer_all_desa(office, scope.office)
                            : answer_documents(office, {scope.office, request.values_of(document_argument),
                                                        aspects_of(request), request.until}));
                }
                row.push_back(add_answers(answers));
            }
        }
        return result;
    }

    std::vector<MeasureRow> rows(const MeasureRequest& request, const OfficeScope& scope) const override {
        const KnownOffice known = load_one(request, scope);
        const auto verdicts = judge_request(known, request);
        const Files files = list_files(known, verdicts, request, scope);
        std::vector<MeasureRow> rows;
        for (const Village* desa : known.rules.list_desa()) {
            MeasureRow& row = rows.emplace_back();
            row.id = desa->code.text();
            row.label = "Desa " + desa->name;
            row.counted_below = true;
            row.link = "/desa/" + desa->code.text();
            row.counted_above = request.name == all_desa;
            if (request.name == all_desa) continue;
            const DesaVerdict& verdict = verdicts[rows.size() - 1];
            row.counted_above = verdict.of(aspects_of(request)) == Outcome::yes;
            row.reasons = explain_desa(verdict, aspects_of(request));
            add_evidence(files, known, scope, row);
        }
        return rows;
    }

    std::vector<Note> missing(const MeasureRequest& request, const OfficeScope& scope) const override {
        if (request.name == all_desa) return {};
        const KnownOffice known = load_one(request, scope);
        const auto verdicts = judge_request(known, request);
        std::vector<Note> notes;
        for (const DesaVerdict& verdict : verdicts) {
            const Village* desa = known.rules.find_desa(verdict.desa);
            for (Note& note : explain_missing({"Desa " + desa->name, &verdict}, aspects_of(request)))
                notes.push_back(std::move(note));
        }
        return notes;
    }

    std::vector<LegalBasis> basis(const MeasureRequest& request, const OfficeScope& scope) const override {
        if (request.name == all_desa) return {};
        const storage::Scope asked{scope.office, scope.log_size};
        const OfficeRules rules = load_office_rules(reader_, std::span(&asked, 1))[scope.office];
        return list_basis(list_obligations(rules.documents, request.values_of(document_argument), request.until.year));
    }

private:
    // An office asked for with two log sizes is read in two rounds; normally there is one.
    std::vector<KnownOffice> read(std::span<const OfficeScope> scopes, const PerformanceYears& years,
                                  Detail detail) const {
        std::vector<KnownOffice> known(scopes.size());
        std::vector<std::size_t> waiting(scopes.size());
        std::iota(waiting.begin(), waiting.end(), std::size_t{0});
        while (!waiting.empty()) {
            std::map<std::string, std::size_t> round;
            std::erase_if(waiting, [&](std::size_t at) { return round.emplace(scopes[at].office, at).second; });
            std::vector<storage::Scope> asked;
            for (const auto& [office, at] : round) asked.push_back({office, scopes[at].log_size});
            auto rules = load_office_rules(reader_, asked);
            const YearRange range = budget_years(rules, years);
            auto registers = list_registers(reader_, asked, range.from, range.to, detail);
            for (const auto& [office, at] : round)
                known[at] = KnownOffice{std::move(rules[office]), std::move(registers[office])};
        }
        return known;
    }

    KnownOffice load_one(const MeasureRequest& request, const OfficeScope& scope) const {
        return std::move(read({&scope, 1}, years_of({&request, 1}), Detail::everything).front());
    }

    // The verdicts keep no pointer into `known` but to its definitions: it must outlive them.
    static std::vector<DesaVerdict> judge_request(const KnownOffice& known, const MeasureRequest& request) {
        const auto obligations =
            list_judged(known.rules.documents, request.values_of(document_argument), request.until.year);
        return judge_office(known, obligations, request.until.last_day());
    }

    // The lines that are judged, by identifier, with the desa they belong to ("" for lines that hold for all).
    static std::map<std::string, std::string> list_judged_lines(const KnownOffice& known,
                                                                std::span<const DesaVerdict> verdicts) {
        std::map<std::string, std::string> desa_of_line;
        for (const DesaVerdict& verdict : verdicts) {
            for (const StageVerdict& stage : verdict.stages) {
                const Obligation& judged = stage.obligation;
                for (const std::string& desa : {std::string(), verdict.desa}) {
                    const auto lines =
                        known.lines.find({desa, judged.definition->key, judged.stage->key, judged.budget_year});
                    if (lines == known.lines.end()) continue;
                    for (const Event& line : lines->second) desa_of_line[line.id] = desa;
                }
            }
        }
        return desa_of_line;
    }

    // Digests of the files of each desa, each once, in the order in which they were added.
    using Files = std::map<std::string, std::vector<Digest>>;
    Files list_files(const KnownOffice& known, std::span<const DesaVerdict> verdicts, const MeasureRequest& request,
                     const OfficeScope& scope) const {
        const auto desa_of_line = list_judged_lines(known, verdicts);
        const YearRange years = budget_years({{scope.office, known.rules}}, years_of({&request, 1}));
        Files files;
        for (const EvidenceLink& link :
             list_evidence_links(reader_, {scope.office, scope.log_size}, years.from, years.to)) {
            const auto desa = desa_of_line.find(link.event);
            if (desa == desa_of_line.end()) continue;
            std::vector<Digest>& of_desa = files[desa->second];
            if (std::find(of_desa.begin(), of_desa.end(), link.digest) == of_desa.end()) of_desa.push_back(link.digest);
        }
        return files;
    }

    // The desa's own files and those of lines that hold for all; a file that another desa uses too is said so.
    void add_evidence(const Files& files, const KnownOffice& known, const OfficeScope& scope, MeasureRow& row) const {
        for (const std::string& owner : {std::string(), row.id}) {
            const auto own = files.find(owner);
            if (own == files.end()) continue;
            for (const Digest& digest : own->second) {
                const auto file = storage::find_evidence(reader_, scope.office, digest);
                if (!file) continue;
                row.evidence.push_back(*file);
                const auto others =
                    owner.empty() ? std::vector<std::string>() : list_other_users(files, known, row.id, digest);
                if (others.empty()) continue;
                row.reasons.push_back(problem("desa_document.file_of_other_desa",
                                              {{"berkas", file->file_name}, {"desa", join_words(others)}}));
            }
        }
    }

    static std::vector<std::string> list_other_users(const Files& files, const KnownOffice& known,
                                                     const std::string& desa, const Digest& digest) {
        std::vector<std::string> names;
        for (const auto& [other, digests] : files) {
            if (other.empty() || other == desa || std::find(digests.begin(), digests.end(), digest) == digests.end())
                continue;
            const Village* village = known.rules.find_desa(other);
            names.push_back(village == nullptr ? other : "Desa " + village->name);
        }
        return names;
    }

    storage::Reader& reader_;
    std::shared_ptr<KeptRegisters> kept_;
};

}  // namespace

std::shared_ptr<KeptRegisters> make_kept_registers() { return std::make_shared<KeptRegisters>(); }

std::unique_ptr<MeasureSource> make_desa_document_measures(storage::Reader& reader,
                                                           std::shared_ptr<KeptRegisters> kept) {
    return std::make_unique<DesaDocumentMeasures>(reader, std::move(kept));
}

}  // namespace tolok::desa_document
