// Codes from a phone as second factor: begun with a QR code, confirmed with the first code, ended with the password.
#include "account/account_pages_part.h"
#include "account/account_service_own.h"
#include "drawing/qr.h"
#include "web/form_view.h"

namespace tolok::account {

using web::Access;
using web::Data;
using web::FormField;
using web::Method;
using web::Request;
using web::Response;

namespace {

constexpr std::string_view issuer = "Tolok";
constexpr std::string_view offer_prefix = "otpauth://totp/";

web::Form password_form() { return {{present_password_field()}}; }

web::Form code_form() {
    return {{{.name = "kode",
              .label = "account.field_code",
              .kind = FormField::Kind::whole,
              .required = true,
              .complete = "one-time-code"}}};
}

// Whether it is in use, and what to do about it; one password serves whichever button is pressed.
Response state_page(const AccountDesk& desk, const web::PageMaker& pages, const Request& request,
                    const ActiveSession& active, const Problems& problems = {}) {
    SecondFactor factor;
    desk.database.read(storage::Reach(active.office),
                       [&](storage::Reader& reader) { factor = find_second_factor(reader, active); });
    Data data = web::form_data(password_form(), request.form, problems, pages.messages(request));
    data.set("in_use", factor.in_use);
    data.set("codes_left",
             pages.text(request, "account.codes_left", {{"jumlah", std::to_string(factor.recovery_codes_left)}}));
    return pages.page(request, "account/second_factor", pages.text(request, "account.code_title"), std::move(data),
                      problems.empty() ? web::Status::ok : web::Status::unprocessable);
}

// The QR code goes along with a code that did not fit: the offer is made once.
Response offer_page(const web::PageMaker& pages, const Request& request, const TotpOffer& offer,
                    const Problems& problems = {}) {
    Data data = web::form_data(code_form(), request.form, problems, pages.messages(request));
    data.set("secret", offer.secret);
    data.set("address", offer.address);
    data.set("qr_markup", drawing::render_qr_svg(offer.address, pages.text(request, "account.totp_qr")));
    return pages.page(request, "account/totp_offer", pages.text(request, "account.totp_title"), std::move(data),
                      problems.empty() ? web::Status::ok : web::Status::unprocessable);
}

Response codes_page(const web::PageMaker& pages, const Request& request, const std::vector<std::string>& codes) {
    Data list = Data::list();
    for (const std::string& code : codes) list.add(code);
    return pages.page(request, "account/recovery_codes", pages.text(request, "account.recovery_title"),
                      {{"codes", std::move(list)}});
}

// A step that takes the password of whoever is signed in.
using Step = std::function<Response(const ActiveSession&, const std::string& password)>;
Response with_password(const AccountDesk& desk, const web::PageMaker& pages, const Request& request, const Step& step) {
    const auto active = active_session(desk, request);
    if (!active) return ask_to_sign_in(pages, request);
    const Problems problems = web::check_form(password_form(), request.form);
    if (!problems.empty()) return state_page(desk, pages, request, *active, problems);
    return step(*active, request.form.text("kata_sandi_sekarang"));
}

Response offer(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    return with_password(desk, pages, request, [&](const ActiveSession& active, const std::string& password) {
        const auto made = OwnAccountService(desk.database, desk.clock, desk.hasher)
                              .offer_totp(active, password, issuer, origin_of(request));
        return made ? offer_page(pages, request, *made) : state_page(desk, pages, request, active, made.problems());
    });
}

Response renew_codes(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    return with_password(desk, pages, request, [&](const ActiveSession& active, const std::string& password) {
        const auto codes = OwnAccountService(desk.database, desk.clock, desk.hasher)
                               .make_recovery_codes(active, password, origin_of(request));
        return codes ? codes_page(pages, request, *codes) : state_page(desk, pages, request, active, codes.problems());
    });
}

Response end(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    return with_password(desk, pages, request, [&](const ActiveSession& active, const std::string& password) {
        const Problems problems =
            OwnAccountService(desk.database, desk.clock, desk.hasher).end_totp(active, password, origin_of(request));
        return problems.empty() ? web::see_other("/akun?selesai=kode")
                                : state_page(desk, pages, request, active, problems);
    });
}

Response begin(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const auto active = active_session(desk, request);
    if (!active) return ask_to_sign_in(pages, request);
    const TotpOffer offered{request.form.text("rahasia"), request.form.text("alamat_kode")};
    Problems problems = web::check_form(code_form(), request.form);
    if (problems.empty()) {
        const auto codes =
            OwnAccountService(desk.database, desk.clock, desk.hasher).begin_totp(*active, request.form.text("kode"));
        if (codes) return codes_page(pages, request, *codes);
        problems = codes.problems();
    }
    const bool shown = offered.address.starts_with(offer_prefix) && offered.address.size() <= drawing::longest_qr_text;
    return shown ? offer_page(pages, request, offered, problems) : state_page(desk, pages, request, *active, problems);
}

}  // namespace

std::vector<web::Route> second_factor_routes(const AccountDesk& desk, const web::PageMaker& pages) {
    std::vector<web::Route> routes;
    const auto add = [&](Method method, std::string pattern, std::string summary, web::Answer handler) {
        routes.push_back({.method = method,
                          .pattern = std::move(pattern),
                          .access = Access::signed_in(),
                          .handler = std::move(handler),
                          .summary = std::move(summary)});
    };
    add(Method::get, "/akun/kode", "account.code_title", [&](const Request& request) {
        const auto active = active_session(desk, request);
        return active ? state_page(desk, pages, request, *active) : ask_to_sign_in(pages, request);
    });
    add(Method::post, "/akun/kode", "account.totp_begin",
        [&](const Request& request) { return offer(desk, pages, request); });
    add(Method::post, "/akun/kode/pakai", "account.totp_confirm",
        [&](const Request& request) { return begin(desk, pages, request); });
    add(Method::post, "/akun/kode/pemulihan", "account.recovery_renew",
        [&](const Request& request) { return renew_codes(desk, pages, request); });
    add(Method::post, "/akun/kode/akhiri", "account.totp_end",
        [&](const Request& request) { return end(desk, pages, request); });
    return routes;
}

}  // namespace tolok::account
