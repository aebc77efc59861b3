// The office one stands in, and the list of its recommendations.
#include "coordination/coordination_queries.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "coordination/coordination_queries_part.h"
#include "coordination/coordination_service_entry.h"
#include "coordination/coordination_store.h"
#include "storage/content.h"
#include "storage/person.h"

namespace tolok::coordination {

namespace {

using storage::Reader;

constexpr std::size_t longest_label = 90;  // bytes

bool contains(const std::vector<std::string>& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

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

// The register comes by date, number and identifier; equal days keep that order.
void sort_lines(std::vector<RegisterLine>& lines, RegisterOrder order) {
    std::stable_sort(lines.begin(), lines.end(), [&](const RegisterLine& a, const RegisterLine& b) {
        return order == RegisterOrder::oldest_open_first ? a.item.date < b.item.date : b.item.date < a.item.date;
    });
}

}  // namespace

bool OfficeView::may_record_in(std::string_view field) const { return contains(record_fields, field); }
bool OfficeView::may_verify_in(std::string_view field) const { return contains(verify_fields, field); }

std::string RegisterLine::label() const {
    if (!item.register_number.empty()) return item.register_number;
    std::string line = text;
    std::replace(line.begin(), line.end(), '\n', ' ');
    return shorten(line, longest_label);
}

Checked<OfficeView> make_office_view(Reader& reader, const Actor& actor, const std::string& office, Instant now) {
    auto definition = find_office(reader, office);
    if (!definition.ok()) return definition.problems();
    OfficeView at{std::move(definition).value(), reader.log_size(office), {}, {}, {}};
    at.today = now.day(at.definition.zone_minutes);
    for (const Field& field : at.definition.fields) {
        const Target target{office, field.section, ""};
        if (!check_permission(actor, Permission::record_coordination, target)) at.record_fields.push_back(field.key);
        if (!check_permission(actor, Permission::verify_coordination, target)) at.verify_fields.push_back(field.key);
    }
    return at;
}

std::string find_content(Reader& reader, std::string_view office, const std::optional<TextReference>& text) {
    if (!text) return {};
    const auto found = storage::find_text(reader, office, text->id);
    return found ? found->text : std::string();
}

LineMaker::LineMaker(Reader& reader, const Office& office, Period until)
    : reader_(reader),
      office_(office),
      until_(until),
      persons_(storage::list_person_names(reader, office.code.text())) {}

RegisterLine LineMaker::make_line(const ItemRecord& item) const {
    RegisterLine line;
    line.item = item;
    const ResultFact fact = fact_of(item);
    line.outcome = calculate_outcome(fact, until_.last_day());
    line.progress = calculate_progress(line.outcome);
    line.carried = is_carried_over(fact, until_);
    line.days = item.date.days_until(until_.last_day());
    const Field* field = office_.find_field(item.field);
    line.field_name = field == nullptr ? item.field : field->name;
    std::set<Digest> files;
    for (const FollowUpRecord& follow_up : item.follow_ups) {
        for (const FollowUpFile& file : follow_up.files) files.insert(file.digest);
    }
    line.files = files.size();
    line.person_in_charge = name_of(item.person_in_charge);
    return line;
}

void LineMaker::add_text(RegisterLine& line) const {
    line.text = find_content(reader_, office_.code.text(), line.item.text);
}

std::string LineMaker::name_of(const std::string& person) const {
    const auto found = persons_.find(person);
    return found == persons_.end() ? person : found->second;
}

Checked<OfficeView> CoordinationQueries::find_office_view(const Actor& actor, const std::string& office) {
    return read_office<OfficeView>(database_, clock_, actor, office,
                                   [](Reader&, OfficeView at) { return Checked<OfficeView>(std::move(at)); });
}

Checked<RegisterView> CoordinationQueries::list_recommendations(const Actor& actor, const std::string& office,
                                                                Period until, const RegisterFilter& filter, Page page) {
    return read_office<RegisterView>(database_, clock_, actor, office, [&](Reader& reader, OfficeView at) {
        RegisterView view{std::move(at), 0, {}};
        const LineMaker maker(reader, view.at.definition, until);
        const std::string folded = fold_case(trim(filter.words));
        std::vector<RegisterLine> lines;
        for (const ItemRecord& item : load_register(reader, {office, view.at.log_size}).items) {
            if (!item.needs_follow_up) continue;
            RegisterLine line = maker.make_line(item);
            if (!until.contains(item.date) && !line.carried) continue;
            if (!passes(line, filter)) continue;
            if (!folded.empty()) {
                maker.add_text(line);
                if (!has_words(line, folded)) continue;
            }
            lines.push_back(std::move(line));
        }
        sort_lines(lines, filter.order);
        view.total = lines.size();
        view.lines = cut_page(std::move(lines), page);
        for (RegisterLine& line : view.lines) maker.add_text(line);
        return Checked<RegisterView>(std::move(view));
    });
}

}  // namespace tolok::coordination
