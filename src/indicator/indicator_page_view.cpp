// Reads the address; offers the choices around it.
#include "indicator/indicator_page_view.h"

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "base/embedded_file.h"
#include "base/require.h"
#include "web/site.h"

namespace tolok::indicator {

namespace {

// Two zones of one visitor's offices never differ by so much that a day is late in one and far off in the other; the
// list of work only needs the day of the capital.
constexpr int western_time_minutes = 420;

const OfficeHeading* find_office(const std::vector<OfficeHeading>& offices, std::string_view code) {
    const auto found =
        std::find_if(offices.begin(), offices.end(), [&](const auto& each) { return each.scope.office == code; });
    return found == offices.end() ? nullptr : &*found;
}

bool works_in(const Actor& actor, std::string_view office) {
    return std::any_of(actor.grants.begin(), actor.grants.end(),
                       [&](const Grant& grant) { return grant.office == office; });
}

// Words and templates are part of what is shown, and change with the program.
const std::string& program_version() {
    static const std::string version = [] {
        std::string all;
        for (const EmbeddedFile& file : embedded_files()) {
            if (file.path.starts_with("src/")) all += format_hex(sha256(file.content));
        }
        return format_hex(sha256(all));
    }();
    return version;
}

web::Data choice(std::string value, std::string label, bool chosen) {
    return {{"value", std::move(value)}, {"label", std::move(label)}, {"chosen", chosen}};
}

// What else the address says, such as a sort order; a page of a list begins anew.
web::Data kept_fields(const web::Request& request) {
    static constexpr std::array<std::string_view, 5> chosen = {"kantor", "tahun", "triwulan", "halaman",
                                                               web::language_name};
    web::Data kept = web::Data::list();
    for (const web::Field& field : request.query) {
        if (std::find(chosen.begin(), chosen.end(), field.name) == chosen.end())
            kept.add({{"name", field.name}, {"value", field.value}});
    }
    return kept;
}

}  // namespace

Checked<View> read_view(const PageParts& parts, const web::Request& request) {
    const auto scope = parts.maker.scope(request);
    if (!scope) return scope.problems();
    View view{*scope,
              parts.indicators.list_offices(request.actor(), request.logs->offices),
              {},
              parts.work.today(western_time_minutes),
              request.path};
    const bool named = !request.query.text("kantor").empty();
    // Who comes without an address and belongs to a kabupaten begins at its first office.
    if (!named && find_office(view.offices, view.scope.office) == nullptr && !view.offices.empty())
        view.scope.office = view.offices.front().scope.office;
    if (const OfficeHeading* office = find_office(view.offices, view.scope.office))
        view.office = *office;
    else if (!works_in(request.actor(), view.scope.office))
        return problem("indicator.office_not_found", {{"kantor", view.scope.office}});
    return view;
}

void add_choices(web::Data& data, const PageParts& parts, const web::Request& request, const View& view) {
    web::Data offices = web::Data::list();
    for (const OfficeHeading& office : view.offices)
        offices.add(choice(office.scope.office, office.name, office.scope.office == view.scope.office));
    const Period until = view.scope.until;
    const std::vector<int> sheets = view.office ? view.office->sheet_years : std::vector<int>{};
    const int first = std::min(sheets.empty() ? until.year : sheets.front(), until.year);
    const int last = std::max(view.today.year(), until.year);
    web::Data years = web::Data::list();
    for (int year = first; year <= last; ++year)
        years.add(choice(std::to_string(year), std::to_string(year), year == until.year));
    web::Data quarters = web::Data::list();
    for (int quarter = 1; quarter <= 4; ++quarter)
        quarters.add(choice(std::to_string(quarter), quarter_words(quarter), quarter == until.quarter));
    data.set("offices", std::move(offices));
    data.set("several_offices", view.offices.size() > 1);
    data.set("office_code", view.scope.office);
    data.set("years", std::move(years));
    data.set("quarters", std::move(quarters));
    data.set("year", std::to_string(until.year));
    data.set("quarter", std::to_string(until.quarter));
    data.set("kept", kept_fields(request));
    data.set("path", view.path);
    data.set("period", period_words(parts, request, until));
}

std::string page_version(const web::Request& request, std::span<const OfficeHeading> offices, Date today) {
    const Actor& actor = request.actor();
    std::string all = program_version() + "\n" + std::string(web::language_key(request.language)) + "\n" +
                      request.visitor.session + "\n" + actor.person + "\n" + today.format_iso() + "\n";
    for (const Grant& grant : actor.grants) {
        all += std::string(role_key(grant.role)) + "/" + grant.office + "/" + grant.section + "/" + grant.desa + "\n";
    }
    for (const OfficeHeading& office : offices)
        all += office.scope.office + "@" + std::to_string(office.scope.log_size) + "\n";
    return format_hex(sha256(all)).substr(0, 32);
}

std::optional<std::string> office_page_version(const web::Request& request, const View& view) {
    if (!view.office) return std::nullopt;
    return page_version(request, {&*view.office, 1}, view.today);
}

std::optional<web::Response> find_version(const PageParts& parts, const web::Request& request,
                                          const std::string& version) {
    if (web::has_version(request, version)) return web::bare(web::Status::not_modified);
    return parts.kept->find(request, version);
}

web::Response show_version(const PageParts& parts, const web::Request& request, const std::string& version,
                           const std::function<web::Response()>& make) {
    if (web::has_version(request, version)) return web::bare(web::Status::not_modified);
    return parts.kept->find_or_make(request, version, [&] {
        web::Response made = make();
        return made.status == web::Status::ok ? web::with_version(std::move(made), version) : made;
    });
}

std::string quarter_words(int quarter) {
    static constexpr std::array<const char*, 4> roman = {"I", "II", "III", "IV"};
    require(quarter >= 1 && quarter <= 4, "a quarter is 1 to 4");
    return roman[static_cast<std::size_t>(quarter - 1)];
}

std::string period_words(const PageParts& parts, const web::Request& request, Period until) {
    return parts.maker.text(request, "indicator.page_until",
                            {{"triwulan", quarter_words(until.quarter)}, {"tahun", std::to_string(until.year)}});
}

std::string register_address(const View& view, std::string_view link) {
    std::string address = (link.starts_with('/') ? "" : "/") + std::string(link);
    return address.find('?') == std::string::npos ? view.address(address) : address;
}

}  // namespace tolok::indicator
