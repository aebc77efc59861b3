// Counts desa from rules and register of many offices at once, and shows the rows of one.
#include "desa_document/desa_document_measures.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "desa_document/desa_document_queries.h"
#include "desa_document/desa_document_store.h"
#include "desa_document/explanation.h"
#include "desa_document/measure_answer.h"
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

using KnownOffices = std::map<std::pair<std::string, std::int64_t>, KnownOffice>;

struct YearRange {
    int from = 0;
    int to = -1;
};

// Budget years of everything that the requests may judge.
YearRange budget_years(const std::map<std::string, OfficeRules>& rules, std::span<const MeasureRequest> requests) {
    YearRange range;
    for (const auto& [office, one] : rules) {
        for (const MeasureRequest& request : requests) {
            if (request.name == all_desa) continue;
            for (const Obligation& obligation : list_judged(one.documents, {}, request.until.year)) {
                if (range.to < range.from) range = {obligation.budget_year, obligation.budget_year};
                range.from = std::min(range.from, obligation.budget_year);
                range.to = std::max(range.to, obligation.budget_year);
            }
        }
    }
    return range;
}

class DesaDocumentMeasures final : public MeasureSource {
public:
    explicit DesaDocumentMeasures(storage::Reader& reader) : reader_(reader) {}

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
        const KnownOffices known = load(requests, groups, Detail::dates);
        std::vector<std::vector<MeasureValue>> result;
        for (const MeasureRequest& request : requests) {
            std::vector<MeasureValue>& row = result.emplace_back();
            for (const OfficeGroup& group : groups) {
                std::vector<OfficeAnswer> answers;
                for (const OfficeScope& scope : group.offices) {
                    const KnownOffice& office = known.at({scope.office, scope.log_size});
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
    // Offices asked for with two log sizes are read in two rounds; normally there is one.
    KnownOffices load(std::span<const MeasureRequest> requests, std::span<const OfficeGroup> groups,
                      Detail detail) const {
        std::map<std::string, std::set<std::int64_t>> sizes;
        for (const OfficeGroup& group : groups) {
            for (const OfficeScope& scope : group.offices) sizes[scope.office].insert(scope.log_size);
        }
        KnownOffices known;
        while (!sizes.empty()) {
            std::vector<storage::Scope> round;
            for (const auto& [office, numbers] : sizes) round.push_back({office, *numbers.begin()});
            load_round(round, requests, detail, known);
            for (auto& [office, numbers] : sizes) numbers.erase(numbers.begin());
            std::erase_if(sizes, [](const auto& entry) { return entry.second.empty(); });
        }
        return known;
    }

    void load_round(std::span<const storage::Scope> round, std::span<const MeasureRequest> requests, Detail detail,
                    KnownOffices& known) const {
        auto rules = load_office_rules(reader_, round);
        const YearRange years = budget_years(rules, requests);
        auto registers = list_registers(reader_, round, years.from, years.to, detail);
        for (const storage::Scope& scope : round) {
            const std::string office(scope.office);
            known.emplace(std::pair(office, scope.log_size),
                          KnownOffice{std::move(rules[office]), std::move(registers[office])});
        }
    }

    KnownOffice load_one(const MeasureRequest& request, const OfficeScope& scope) const {
        const OfficeGroup group{scope.office, {scope}};
        return load(std::span(&request, 1), std::span(&group, 1), Detail::everything).begin()->second;
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
        const YearRange years = budget_years({{scope.office, known.rules}}, std::span(&request, 1));
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
};

}  // namespace

std::unique_ptr<MeasureSource> make_desa_document_measures(storage::Reader& reader) {
    return std::make_unique<DesaDocumentMeasures>(reader);
}

}  // namespace tolok::desa_document
