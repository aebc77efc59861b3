// A meeting and what was agreed there, entered as one form: as many results as there are, without a script.
#include <algorithm>
#include <charconv>

#include "base/id.h"
#include "base/text.h"
#include "coordination/coordination_pages_item.h"
#include "coordination/coordination_pages_meeting.h"
#include "web/form_view.h"
#include "web/view_scope.h"

namespace tolok::coordination {

namespace {

using web::Data;
using web::Fields;
using web::Form;
using web::Request;
using web::Response;
using web::ViewScope;

constexpr int first_blocks = 3;
constexpr int most_blocks = 8;  // what a browser's form may hold; more are added to the meeting afterwards

std::string mark_of(int block) { return "_" + std::to_string(block); }

int block_count(const Fields& typed) {
    const std::string text = typed.text("butir");
    int count = first_blocks;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::clamp(count, 1, most_blocks);
}

// A double click sends the same key twice. One that is not ours is not used.
std::string request_key(const PageParts& parts, const Fields& typed) {
    const auto sent = Id::parse(typed.text("permintaan"));
    return (sent ? *sent : parts.identities.make_id()).text();
}

struct MeetingEntry {
    MeetingDraft meeting;
    std::vector<ItemDraft> items;
    std::vector<int> blocks;  // of the form, for each item
    Problems problems;
};

MeetingEntry read_entry(const OfficeView& at, Report report, const Fields& typed, const TakenFiles& files,
                        const MessageCatalog& messages) {
    MeetingEntry entry;
    entry.problems = web::check_form(meeting_form(report), typed);
    append(entry.problems, files.problems);
    entry.meeting = read_meeting(typed, files, entry.problems);
    for (int block = 1; block <= block_count(typed); ++block) {
        const std::string mark = mark_of(block);
        if (is_untouched(typed, mark)) continue;
        append(entry.problems, web::check_form(item_form(at, mark, messages), typed));
        ItemDraft item = read_item(at, typed, mark, entry.problems);
        if (item.needs_follow_up && !item.recommendation_date) item.recommendation_date = entry.meeting.date;
        entry.items.push_back(std::move(item));
        entry.blocks.push_back(block);
    }
    return entry;
}

// The service names the n-th result; the form names its block.
Problems in_blocks(Problems problems, const std::vector<int>& blocks) {
    for (Problem& each : problems) {
        const auto position = static_cast<std::size_t>(each.place.line);
        if (position < 1 || position > blocks.size()) continue;
        const std::string name = each.place.source == "sasaran" ? "desa" : each.place.source;
        // Minutes are the meeting's; that they are missing is said once.
        each.place = {name == "nomor_notulen" ? name : name + mark_of(blocks[position - 1]), 0, 0};
    }
    Problems once;
    for (const Problem& each : problems) {
        if (std::find(once.begin(), once.end(), each) == once.end()) once.push_back(each);
    }
    return once;
}

bool has_field(const Form& form, const std::string& name) {
    return std::any_of(form.fields.begin(), form.fields.end(), [&](const auto& field) { return field.name == name; });
}

// Those of one part of the form; what no part has is told with the meeting, without its place.
Problems problems_of(const Form& form, const Problems& problems) {
    Problems own;
    for (const Problem& each : problems) {
        if (has_field(form, each.place.source)) own.push_back(each);
    }
    return own;
}

Data blocks_data(const OfficeView& at, const Fields& typed, int count, Problems& problems, Data& summary,
                 const MessageCatalog& messages) {
    Data blocks = Data::list();
    for (int block = 1; block <= count; ++block) {
        const Form form = item_form(at, mark_of(block), messages);
        const Problems own = problems_of(form, problems);
        std::erase_if(problems, [&](const Problem& each) { return has_field(form, each.place.source); });
        const Data data = web::form_data(form, typed, own, messages);
        const std::string number = std::to_string(block);
        const std::string heading = messages.text("coordination.item_heading", {{"nomor", number}});
        for (const Data& told : *data.find("problems")->items())
            summary.add({{"text", heading + ", " + *told.find("text")->text()}, {"anchor", *told.find("anchor")}});
        blocks.add({{"number", number},
                    {"heading", heading},
                    {"open", block == 1 || !own.empty() || !is_untouched(typed, mark_of(block)) ||
                                 (count > first_blocks && block == count)},
                    {"fields", *data.find("fields")}});
    }
    return blocks;
}

Data other_forms(Report report, const ViewScope& scope, const MessageCatalog& messages) {
    Data others = Data::list();
    for (const Report other : {Report::none, Report::mediation, Report::patrol}) {
        if (other != report)
            others.add(
                {{"new_address", new_meeting_address(other, scope)}, {"new_name", new_meeting_label(other, messages)}});
    }
    return others;
}

Response render_entry(const PageParts& parts, const Request& request, const ViewScope& scope, const OfficeView& at,
                      const Fields& typed, const std::vector<KeptFile>& files, Problems problems) {
    if (is_refused(problems)) return parts.pages.refusal(request, problems);
    const MessageCatalog& messages = parts.pages.messages(request);
    const web::Status status = status_of(problems);
    const bool used = has_code(problems, "coordination.form_used");
    const int count = block_count(typed);
    Data summary = Data::list();
    Data blocks = blocks_data(at, typed, count, problems, summary, messages);
    const Report report = wanted_report(request);
    const Form form = meeting_form(report);
    for (Problem& each : problems) {
        if (!has_field(form, each.place.source)) each.place = {};
    }
    Data data = web::form_data(form, typed, problems, messages);
    Data told = *data.find("problems");
    for (const Data& each : *summary.items()) told.add(each);
    data.set("has_problems", !told.items()->empty());
    data.set("problems", std::move(told));
    const std::string key = request_key(parts, typed);
    const std::string address = new_meeting_address(report, scope);
    data.set("blocks", std::move(blocks))
        .set("count", std::to_string(count))
        .set("may_add", count < most_blocks)
        .set("key", used ? parts.identities.make_id().text() : key)
        .set("saved_address", used ? page_address("rapat", key, "", scope) : "")
        .set("action", address)
        .set("add_action", address + "#butir-" + std::to_string(count + 1))
        .set("others", other_forms(report, scope, messages))
        .set("invites", report != Report::patrol)
        .set("back_address", std::string(register_address) + web::scope_query(scope));
    set_files(data, files);
    return parts.pages.page(request, "coordination/meeting_form", new_meeting_label(report, messages), std::move(data),
                            status);
}

// An invitation goes out before there is anything to record: printed from what is typed, written nowhere.
Response preview_invitation(const PageParts& parts, const Request& request, const OfficeView& at) {
    Problems ignored;  // what is missing is a dotted line
    const MeetingDraft draft = read_meeting(request.form, {}, ignored);
    MeetingView view{at, {}, draft.agenda, {}, {}, {}, {}};
    view.meeting.forum = draft.forum;
    view.meeting.date = draft.date;
    view.meeting.hours = draft.hours;
    view.meeting.place = draft.place;
    view.meeting.invitation_number = draft.invitation_number;
    return render_invitation(parts, request, view);
}

Response enter_meeting(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto at = parts.queries.find_office_view(request.actor(), scope->office);
    if (!at.ok()) return parts.pages.refusal(request, at.problems());
    if (!at->may_record()) return web::not_found();
    const Report report = wanted_report(request);
    if (request.method == web::Method::get) {
        Fields typed;
        if (report != Report::none) typed.add("forum", request.query.text("forum"));
        for (int block = 1; block <= first_blocks; ++block) add_first_values(typed, *at, mark_of(block));
        return render_entry(parts, request, *scope, *at, typed, {}, {});
    }
    if (request.form.text("aksi") == "undangan") return preview_invitation(parts, request, *at);
    const TakenFiles taken = take_files(parts, request, scope->office);
    if (request.form.text("aksi") == "tambah") {
        const int count = std::min(block_count(request.form) + 1, most_blocks);
        Fields typed = with_value(request.form, "butir", std::to_string(count));
        add_first_values(typed, *at, mark_of(count));
        return render_entry(parts, request, *scope, *at, typed, taken.files, taken.problems);
    }
    MeetingEntry entry = read_entry(*at, report, request.form, taken, parts.pages.messages(request));
    entry.meeting.id = request_key(parts, request.form);
    if (entry.problems.empty()) {
        const auto added = parts.service.add_meeting(request.actor(), scope->office, entry.meeting, entry.items);
        if (added.ok()) return web::see_other(page_address("rapat", *added, "", *scope));
        entry.problems = in_blocks(added.problems(), entry.blocks);
    }
    return render_entry(parts, request, *scope, *at, request.form, taken.files, std::move(entry.problems));
}

}  // namespace

void add_new_meeting_routes(std::vector<web::Route>& routes, const Parts& parts) {
    const FormRoutes add{routes, parts, Permission::record_coordination, files_body};
    add("/koordinasi/rapat/baru", "coordination.new_meeting", enter_meeting);
}

}  // namespace tolok::coordination
