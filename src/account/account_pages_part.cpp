// The cookie of a session, and pages of one form.
#include "account/account_pages_part.h"

#include "account/account_service.h"
#include "base/require.h"
#include "web/form_view.h"

namespace tolok::account {

using web::Data;
using web::FormField;
using web::Request;
using web::Response;

Origin origin_of(const Request& request) {
    return {describe_network(request.address), request.headers.text("user-agent")};
}

std::optional<ActiveSession> find_active(const AccountDesk& desk, const Request& request, std::string_view key) {
    if (key.empty()) return std::nullopt;
    require(request.logs != nullptr, "whoever asks who asks has looked at the logs");
    return desk.sessions.find(key, *request.logs, desk.clock.now());
}

std::optional<ActiveSession> active_session(const AccountDesk& desk, const Request& request) {
    return find_active(desk, request, request.visitor.session);
}

Response form_page(const web::PageMaker& pages, const Request& request, const FormPage& page,
                   const Problems& problems) {
    if (!problems.empty() && request.format == web::Format::json) return pages.refusal(request, problems);
    Data data = web::form_data(page.form, request.form, problems, pages.messages(request));
    Data hidden = Data::list();
    for (const web::Field& each : page.hidden) hidden.add({{"name", each.name}, {"value", each.value}});
    data.set("lead", page.lead);
    data.set("action", page.action);
    data.set("submit", page.submit);
    data.set("back", page.back);
    data.set("grave", page.weight == FormPage::Weight::grave);
    data.set("hidden_fields", std::move(hidden));
    return pages.page(request, "account/form", page.title, std::move(data),
                      problems.empty() ? web::Status::ok : web::Status::unprocessable);
}

std::string format_moment(Instant at, int zone_minutes) {
    constexpr std::int64_t minute = 60'000'000;  // microseconds
    const std::int64_t minutes = at.microseconds / minute + zone_minutes;
    const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return at.day(zone_minutes).format_indonesian() + ", " + two(minutes / 60 % 24) + "." + two(minutes % 60);
}

int zone_of(storage::Reader& reader, std::string_view office) {
    const auto found = find_office(reader, office);
    return found ? found->zone_minutes : western_zone;
}

std::string role_label(Role role, const MessageCatalog& messages) {
    switch (role) {
        case Role::petugas_seksi:
            return messages.text("account.is_petugas_seksi");
        case Role::kepala_seksi:
            return messages.text("account.is_kepala_seksi");
        case Role::sekretariat:
            return messages.text("account.is_sekretariat");
        case Role::sekretaris_camat:
            return messages.text("account.is_sekretaris_camat");
        case Role::camat:
            return messages.text("account.is_camat");
        case Role::operator_desa:
            return messages.text("account.is_operator_desa");
        case Role::pemantau:
            return messages.text("account.is_pemantau");
        case Role::admin:
            break;
    }
    return messages.text("account.is_admin");
}

std::string describe_role(const Grant& grant, std::string_view account_office, const std::optional<Office>& office,
                          const MessageCatalog& messages) {
    std::string bound = grant.section.empty() ? grant.desa : grant.section;
    if (office && !grant.section.empty()) {
        if (const Section* section = office->find_section(grant.section)) bound = section->name;
    }
    if (office && !grant.desa.empty()) {
        if (const Village* village = office->find_village(grant.desa))
            bound = (village->is_desa() ? "Desa " : "Kelurahan ") + village->name;
    }
    if (grant.office != account_office) bound += (bound.empty() ? "" : ", ") + grant.office;
    return role_label(grant.role, messages) + (bound.empty() ? "" : " (" + bound + ")");
}

FormField password_field() {
    return {.name = "kata_sandi",
            .label = "account.field_new_password",
            .kind = FormField::Kind::secret,
            .required = true,
            .hint = "account.hint_password",
            .complete = "new-password"};
}

FormField repeated_field() {
    return {.name = "kata_sandi_lagi",
            .label = "account.field_password_again",
            .kind = FormField::Kind::secret,
            .required = true,
            .complete = "new-password"};
}

FormField present_password_field() {
    return {.name = "kata_sandi_sekarang",
            .label = "account.field_present_password",
            .kind = FormField::Kind::secret,
            .required = true,
            .complete = "current-password"};
}

Problems check_typed(const web::Form& form, const web::Fields& typed) {
    Problems problems = web::check_form(form, typed);
    if (problems.empty() && typed.text("kata_sandi") != typed.text("kata_sandi_lagi"))
        problems.push_back(problem("account.passwords_differ", {}, {"kata_sandi_lagi", 0, 0}));
    return problems;
}

Response with_session(Response response, const OpenedSession& opened) {
    response.cookies.push_back({std::string(session_cookie), opened.key, std::nullopt, web::SameSite::lax, false});
    return response;
}

}  // namespace tolok::account
