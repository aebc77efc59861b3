// Lists and finds recommendations for pages.
#include "coordination/coordination_queries.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "coordination/coordination_measures_rows.h"
#include "coordination/coordination_service_entry.h"
#include "coordination/coordination_store.h"
#include "storage/content.h"
#include "storage/person.h"

namespace tolok::coordination {

namespace {

using storage::Reader;

// Makes lines, with the office's names and texts at hand.
class LineMaker {
public:
    LineMaker(Reader& reader, const Office& office, Period until)
        : reader_(reader),
          office_(office),
          until_(until),
          persons_(storage::list_person_names(reader, office.code.text())) {}

    // Nothing for what is no recommendation of this year up to the cut-off, nor carried over into it.
    std::optional<RegisterLine> find_line(const ItemRecord& item) const {
        const ResultFact fact = fact_of(item);
        const bool carried = is_carried_over(fact, until_);
        if (!item.needs_follow_up || (!carried && !until_.contains(item.date))) return std::nullopt;
        RegisterLine line = make_line(item);
        line.carried = carried;
        return line;
    }

    RegisterLine make_line(const ItemRecord& item) const {
        RegisterLine line;
        line.item = item;
        line.outcome = calculate_outcome(fact_of(item), until_.last_day());
        line.progress = calculate_progress(line.outcome);
        line.days = item.date.days_until(until_.last_day());
        const Field* field = office_.find_field(item.field);
        line.field_name = field == nullptr ? item.field : field->name;
        std::set<Digest> files;
        for (const FollowUpRecord& follow_up : item.follow_ups) {
            for (const FollowUpFile& file : follow_up.files) files.insert(file.digest);
        }
        line.files = files.size();
        const auto person = persons_.find(item.person_in_charge);
        if (!item.person_in_charge.empty())
            line.person_in_charge = person == persons_.end() ? item.person_in_charge : person->second;
        return line;
    }

    void add_text(RegisterLine& line) const {
        const auto found = storage::find_text(reader_, office_.code.text(), line.item.text.id);
        if (found) line.text = found->text;
    }

private:
    Reader& reader_;
    const Office& office_;
    Period until_;
    std::map<std::string, std::string> persons_;
};

bool has_words(const RegisterLine& line, const std::string& folded) {
    std::string all = line.item.register_number + "\n" + line.text + "\n" + line.person_in_charge;
    for (const Addressee& addressee : line.item.addressees) all += "\n" + addressee.name;
    return fold_case(all).find(folded) != std::string::npos;
}

bool passes(const RegisterLine& line, const RegisterFilter& filter) {
    if (!filter.field.empty() && line.item.field != filter.field) return false;
    if (filter.progress && line.progress != *filter.progress) return false;
    if (filter.overdue_only && !line.outcome.overdue) return false;
    return filter.order != RegisterOrder::oldest_open_first || is_open(line.progress);
}

void sort_lines(std::vector<RegisterLine>& lines, RegisterOrder order) {
    // The register is read by date, number and identifier; equal days keep that order.
    std::stable_sort(lines.begin(), lines.end(), [&](const RegisterLine& a, const RegisterLine& b) {
        return order == RegisterOrder::oldest_open_first ? a.item.date < b.item.date : b.item.date < a.item.date;
    });
}

// One snapshot, for who may read the evidence of the office, with the office's definition.
template <typename View, typename Work>
Checked<View> read_office(storage::Database& database, const Actor& actor, const std::string& office,
                          const Work& work) {
    if (auto refused = check_permission(actor, Permission::read_evidence, {office, "", ""})) return *refused;
    std::optional<Checked<View>> found;
    database.read([&](Reader& reader) {
        auto definition = find_office(reader, office);
        if (definition.ok()) {
            found.emplace(work(reader, std::move(definition).value()));
        } else {
            found.emplace(definition.problems());
        }
    });
    return *std::move(found);
}

}  // namespace

Checked<RegisterView> CoordinationQueries::list_recommendations(const Actor& actor, const std::string& office,
                                                                Period until, const RegisterFilter& filter, Page page) {
    return read_office<RegisterView>(database_, actor, office, [&](Reader& reader, Office definition) {
        RegisterView view{std::move(definition), reader.log_size(office), 0, {}};
        const LineMaker maker(reader, view.office, until);
        const std::string folded = fold_case(trim(filter.words));
        std::vector<RegisterLine> lines;
        for (const ItemRecord& item : load_register(reader, {office, view.log_size}).items) {
            auto line = maker.find_line(item);
            if (!line || !passes(*line, filter)) continue;
            if (!folded.empty()) {
                maker.add_text(*line);
                if (!has_words(*line, folded)) continue;
            }
            lines.push_back(*std::move(line));
        }
        sort_lines(lines, filter.order);
        view.total = lines.size();
        const std::size_t first = std::min(page.first, lines.size());
        const std::size_t last = first + std::min(page.most, lines.size() - first);
        for (std::size_t at = first; at < last; ++at) {
            if (lines[at].text.empty()) maker.add_text(lines[at]);
            view.lines.push_back(std::move(lines[at]));
        }
        return Checked<RegisterView>(std::move(view));
    });
}

Checked<RecommendationView> CoordinationQueries::find_recommendation(const Actor& actor, const std::string& office,
                                                                     Period until, const std::string& item) {
    using Found = Checked<RecommendationView>;
    return read_office<RecommendationView>(database_, actor, office, [&](Reader& reader, Office definition) {
        const auto stored = find_item(reader, office, item);
        if (!stored) return Found(problem("coordination.item_not_found", {{"tanda", item}}));
        RecommendationView view{std::move(definition), reader.log_size(office), {}, {}, {}};
        const LineMaker maker(reader, view.office, until);
        view.line = maker.make_line(*stored);
        view.line.carried = is_carried_over(fact_of(*stored), until);
        maker.add_text(view.line);
        view.meeting = find_meeting(reader, office, stored->meeting).value_or(MeetingRecord{});
        const MeasureRequest request{"rekomendasi.ditindaklanjuti", {}, until};
        view.row = find_row(reader, request, {office, view.log_size}, item).value_or(MeasureRow{});
        return Found(std::move(view));
    });
}

}  // namespace tolok::coordination
