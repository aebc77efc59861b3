// One recommendation with everything about it.
#include <algorithm>

#include "base/text.h"
#include "coordination/coordination_measures_rows.h"
#include "coordination/coordination_queries_part.h"
#include "coordination/coordination_store.h"

namespace tolok::coordination {

namespace {

using storage::Reader;

bool has_something_to_judge(const FollowUpRecord& follow_up) {
    if (follow_up.status == FollowUpStatus::not_started || follow_up.verdict()) return false;
    return follow_up.status == FollowUpStatus::not_feasible || !follow_up.files.empty();
}

FollowUpView make_follow_up_view(Reader& reader, const Actor& actor, const OfficeView& at, const ItemRecord& item,
                                 const FollowUpRecord& record, const LineMaker& names) {
    const std::string office = at.definition.code.text();
    FollowUpView view;
    view.record = record;
    const Addressee* addressee = item.find_addressee(record.addressee);
    view.addressee = addressee == nullptr ? record.addressee : addressee->name;
    view.reason = find_content(reader, office, record.reason);
    view.remark = find_content(reader, office, record.remark);
    view.recorded_by = names.name_of(record.recorded_by);
    for (const FollowUpFile& file : record.files)
        view.files.push_back(make_file_view(reader, office, file.digest, item.key.root));
    if (record.verification) {
        view.note = find_content(reader, office, record.verification->note);
        view.verified_by = names.name_of(record.verification->verified_by);
    }
    if (at.may_verify_in(item.field)) {
        const auto persons = list_follow_up_persons(reader, office, record.key.root);
        const bool entered = std::find(persons.begin(), persons.end(), actor.person) != persons.end();
        view.may_verify = !entered && has_something_to_judge(record);
        view.may_change_verdict = !entered && record.verdict().has_value();
    }
    return view;
}

std::vector<std::pair<Addressee, Standing>> standings_of(const ItemRecord& item, Date cut_off) {
    const std::vector<AddresseeStanding> standings = calculate_standings(fact_of(item), cut_off);
    std::vector<std::pair<Addressee, Standing>> all;
    for (const Addressee& addressee : item.addressees) {
        const auto found = std::find_if(standings.begin(), standings.end(),
                                        [&](const AddresseeStanding& at) { return at.addressee == addressee.key; });
        all.emplace_back(addressee, found == standings.end() ? Standing::not_started : found->standing);
    }
    return all;
}

// By day, and on one day as they were recorded.
std::vector<const FollowUpRecord*> in_order(const ItemRecord& item) {
    std::vector<const FollowUpRecord*> all;
    for (const Addressee& addressee : item.addressees) {
        for (const FollowUpRecord* follow_up : item.list_follow_ups(addressee.key)) all.push_back(follow_up);
    }
    std::stable_sort(all.begin(), all.end(), [](const FollowUpRecord* a, const FollowUpRecord* b) {
        if (a->event_date != b->event_date) return a->event_date < b->event_date;
        return a->key.log_number < b->key.log_number;
    });
    return all;
}

Checked<RecommendationView> read_recommendation(Reader& reader, const Actor& actor, OfficeView at, Period until,
                                                const std::string& item) {
    const std::string office = at.definition.code.text();
    const auto stored = find_item(reader, office, item);
    if (!stored) return problem("coordination.item_not_found", {{"tanda", item}});
    RecommendationView view{std::move(at), {}, {}, {}, {}, {}, {}};
    const LineMaker maker(reader, view.at.definition, until);
    view.line = maker.make_line(*stored);
    maker.add_text(view.line);
    view.meeting = find_meeting(reader, office, stored->meeting).value_or(MeetingRecord{});
    view.addressees = standings_of(*stored, until.last_day());
    for (const FollowUpRecord* follow_up : in_order(*stored))
        view.follow_ups.push_back(make_follow_up_view(reader, actor, view.at, *stored, *follow_up, maker));
    view.history = list_history(reader, view.at, list_log_numbers_of_item(reader, office, item), maker);
    const std::string measure = stored->needs_follow_up ? "rekomendasi.ditindaklanjuti" : "koordinasi.hasil";
    const MeasureRequest request{measure, {{"bidang", {stored->field}}}, until};
    const Register known = load_register(reader, {office, view.at.log_size});
    view.row = find_row(reader, known, request, {office, view.at.log_size}, item).value_or(MeasureRow{});
    return view;
}

}  // namespace

const FollowUpView* RecommendationView::find_follow_up(std::string_view id) const {
    const auto found = std::find_if(follow_ups.begin(), follow_ups.end(),
                                    [&](const FollowUpView& follow_up) { return follow_up.record.key.id == id; });
    return found == follow_ups.end() ? nullptr : &*found;
}

Checked<RecommendationView> CoordinationQueries::find_recommendation(const Actor& actor, const std::string& office,
                                                                     Period until, const std::string& item) {
    return read_office<RecommendationView>(database_, clock_, actor, office, [&](Reader& reader, OfficeView at) {
        return read_recommendation(reader, actor, std::move(at), until, item);
    });
}

Checked<std::pair<RecommendationView, std::string>> CoordinationQueries::find_follow_up(const Actor& actor,
                                                                                        const std::string& office,
                                                                                        Period until,
                                                                                        const std::string& follow_up) {
    using Found = std::pair<RecommendationView, std::string>;
    return read_office<Found>(database_, clock_, actor, office, [&](Reader& reader, OfficeView at) -> Checked<Found> {
        const auto known = find_follow_up_row(reader, office, follow_up);
        if (!known) return problem("coordination.follow_up_not_found", {{"tanda", follow_up}});
        auto view = read_recommendation(reader, actor, std::move(at), until, known->item);
        if (!view.ok()) return view.problems();
        for (const FollowUpView& present : view->follow_ups) {
            if (present.record.key.root == known->root) return Found{*view, present.record.key.id};
        }
        return problem("coordination.follow_up_not_found", {{"tanda", follow_up}});
    });
}

}  // namespace tolok::coordination
