// Counts desa from rules and register of many offices at once, and shows the rows of one.
#include "desa_document/desa_document_measures.h"

#include <algorithm>
#include <array>

#include "desa_document/desa_document_queries.h"
#include "desa_document/desa_document_store.h"
#include "desa_document/explanation.h"
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

// An office as it was known: what it works by, and its register.
struct KnownOffice {
    OfficeRules rules;
    Register lines;
};
using KnownOffices = std::map<std::pair<std::string, std::int64_t>, KnownOffice>;

// What one office answers to one request.
struct Answer {
    State state = State::no_data;
    Completeness completeness = Completeness::complete;
    Tally tally;
    std::vector<Note> notes;
};

void add_note(std::vector<Note>& notes, const Note& note) {
    if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(note);
}

void add_notes(std::vector<Note>& notes, const std::vector<Note>& more) {
    for (const Note& note : more) add_note(notes, note);
}

// Whether the register was used at all for what is judged; lines for all desa alone do not count.
bool has_lines(const Register& lines, std::span<const Obligation> obligations) {
    return std::any_of(lines.begin(), lines.end(), [&](const auto& document) {
        const DocumentKey& key = document.first;
        return !key.desa.empty() &&
               std::any_of(obligations.begin(), obligations.end(), [&](const Obligation& obligation) {
                   return obligation.definition->key == key.document && obligation.stage->key == key.stage &&
                          obligation.budget_year == key.budget_year;
               });
    });
}

std::vector<DesaVerdict> judge_office(const KnownOffice& known, std::span<const Obligation> obligations, Date cut_off) {
    std::vector<DesaVerdict> verdicts;
    for (const Village* desa : known.rules.list_desa()) {
        verdicts.push_back(judge_desa(desa->code.text(), obligations, known.lines, known.rules.calendar, cut_off));
    }
    return verdicts;
}

Answer without_value(std::string code, const OfficeScope& scope, std::vector<Argument> more = {}) {
    more.push_back({"kantor", scope.office});
    Answer answer;
    answer.notes.push_back(problem(std::move(code), std::move(more)));
    return answer;
}

// Why an office cannot answer, before its desa are looked at.
std::optional<Answer> refuse(const KnownOffice& known, const MeasureRequest& request, const OfficeScope& scope,
                             std::span<const Obligation> obligations) {
    if (!known.rules.problems.empty()) {
        Answer answer = without_value("desa_document.definition_unreadable", scope);
        add_notes(answer.notes, known.rules.problems);
        return answer;
    }
    if (!known.rules.office) return without_value("desa_document.office_unknown", scope);
    if (known.rules.list_desa().empty()) {
        Answer answer;
        answer.state = State::present;
        return answer;
    }
    for (const std::string& document : request.values_of(document_argument)) {
        const bool defined = std::any_of(obligations.begin(), obligations.end(),
                                         [&](const Obligation& o) { return o.definition->key == document; });
        if (!defined)
            return without_value("desa_document.no_definition", scope,
                                 {{"dokumen", document}, {"tahun", std::to_string(request.until.year)}});
    }
    return std::nullopt;
}

Answer answer_documents(const KnownOffice& known, const MeasureRequest& request, const OfficeScope& scope) {
    const std::vector<std::string> documents = request.values_of(document_argument);
    const auto obligations = list_obligations(known.rules.documents, documents, request.until.year);
    if (auto refused = refuse(known, request, scope, obligations)) return *std::move(refused);
    const std::vector<Aspect>& aspects = aspects_of(request);
    const auto verdicts = judge_office(known, obligations, request.until.last_day());
    Answer answer;
    answer.tally = calculate_tally(verdicts, aspects);
    add_notes(answer.notes, explain_obligations(obligations));
    add_notes(answer.notes, explain_calendars(verdicts, known.rules.calendar));
    const bool partial =
        std::any_of(verdicts.begin(), verdicts.end(), [&](const DesaVerdict& v) { return v.is_partial(aspects); });
    if (partial) answer.completeness = Completeness::partial;
    if (!answer.tally.something_due) {
        answer.notes.push_back(
            problem("desa_document.nothing_due", {{"sampai", request.until.format()}, {"kantor", scope.office}}));
    } else if (!has_lines(known.lines, obligations)) {
        answer.notes.push_back(problem("desa_document.register_empty",
                                       {{"tahun", std::to_string(request.until.year)}, {"kantor", scope.office}}));
    } else {
        answer.state = State::present;
    }
    return answer;
}

Answer answer_all_desa(const KnownOffice& known, const OfficeScope& scope) {
    if (!known.rules.office) return without_value("desa_document.office_unknown", scope);
    Answer answer;
    answer.state = State::present;
    answer.tally.desa = answer.tally.counted = static_cast<int>(known.rules.list_desa().size());
    return answer;
}

// Adds the offices of a group: a roll-up adds desa, and says how many offices have no value.
MeasureValue add_answers(std::span<const Answer> answers) {
    MeasureValue value;
    Tally sum;
    int without = 0;
    for (const Answer& answer : answers) {
        add_notes(value.notes, answer.notes);
        if (answer.state != State::present) {
            ++without;
            continue;
        }
        value.state = State::present;
        sum.counted += answer.tally.counted;
        sum.not_judged += answer.tally.not_judged;
        sum.not_yet_due += answer.tally.not_yet_due;
        if (answer.completeness == Completeness::partial) value.completeness = Completeness::partial;
    }
    value.content = Number(sum.counted);
    if (sum.not_judged > 0)
        value.notes.push_back(problem("desa_document.desa_not_judged", {{"jumlah", std::to_string(sum.not_judged)}}));
    if (sum.not_yet_due > 0)
        value.notes.push_back(problem("desa_document.desa_not_yet_due", {{"jumlah", std::to_string(sum.not_yet_due)}}));
    if (without > 0 && value.state == State::present) {
        value.completeness = Completeness::partial;
        value.notes.push_back(problem("desa_document.offices_without_value", {{"jumlah", std::to_string(without)}}));
    }
    return value;
}

struct YearRange {
    int from = 0;
    int to = -1;
};

// Budget years of everything that the requests may judge.
YearRange budget_years(const std::map<std::string, OfficeRules>& rules, std::span<const MeasureRequest> requests) {
    YearRange range;
    for (const auto& [office, one] : rules) {
        for (const MeasureRequest& request : requests) {
            for (const Obligation& obligation : list_obligations(one.documents, {}, request.until.year)) {
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
                std::vector<Answer> answers;
                for (const OfficeScope& scope : group.offices) {
                    const KnownOffice& office = known.at({scope.office, scope.log_size});
                    answers.push_back(request.name == all_desa ? answer_all_desa(office, scope)
                                                               : answer_documents(office, request, scope));
                }
                row.push_back(add_answers(answers));
            }
        }
        return result;
    }

    std::vector<MeasureRow> rows(const MeasureRequest& request, const OfficeScope& scope) const override {
        const KnownOffice known = load_one(request, scope);
        const auto verdicts = judge_request(known, request);
        const auto evidence = list_evidence(known, request, scope);
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
            if (const auto found = evidence.find(row.id); found != evidence.end()) row.evidence = found->second;
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
            list_obligations(known.rules.documents, request.values_of(document_argument), request.until.year);
        return judge_office(known, obligations, request.until.last_day());
    }

    // Files of the lines that are judged, by desa, each once.
    std::map<std::string, std::vector<EvidenceReference>> list_evidence(const KnownOffice& known,
                                                                        const MeasureRequest& request,
                                                                        const OfficeScope& scope) const {
        std::map<std::string, std::vector<EvidenceReference>> evidence;
        if (request.name == all_desa) return evidence;
        std::map<std::string, std::string> desa_of_line;
        for (const Obligation& obligation :
             list_obligations(known.rules.documents, request.values_of(document_argument), request.until.year)) {
            for (const auto& [key, lines] : known.lines) {
                if (key.document != obligation.definition->key || key.stage != obligation.stage->key ||
                    key.budget_year != obligation.budget_year)
                    continue;
                for (const Event& line : lines) desa_of_line[line.id] = key.desa;
            }
        }
        const YearRange years = budget_years({{scope.office, known.rules}}, std::span(&request, 1));
        std::set<std::pair<std::string, Digest>> seen;
        for (const EvidenceLink& link :
             list_evidence_links(reader_, {scope.office, scope.log_size}, years.from, years.to)) {
            const auto desa = desa_of_line.find(link.event);
            if (desa == desa_of_line.end() || !seen.insert({desa->second, link.digest}).second) continue;
            if (auto file = storage::find_evidence(reader_, scope.office, link.digest))
                evidence[desa->second].push_back(*std::move(file));
        }
        return evidence;
    }

    storage::Reader& reader_;
};

}  // namespace

std::unique_ptr<MeasureSource> make_desa_document_measures(storage::Reader& reader) {
    return std::make_unique<DesaDocumentMeasures>(reader);
}

}  // namespace tolok::desa_document
