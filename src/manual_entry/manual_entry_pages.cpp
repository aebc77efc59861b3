// Puts the routes of typed values together, and holds what their pages share.
#include "manual_entry/manual_entry_pages.h"

#include <array>
#include <charconv>

#include "base/text.h"
#include "manual_entry/manual_entry_pages_parts.h"
#include "web/percent.h"

namespace tolok::manual_entry {

namespace {

using web::Data;

struct StateSign {
    std::string_view tone;
    std::string_view label;
};

const StateSign& sign_of(QuarterState state) {
    static constexpr std::array<StateSign, all_quarter_states.size()> signs = {{
        {"", "manual_entry.state_missing"},
        {"wait", "manual_entry.state_awaiting"},
        {"good", "manual_entry.state_accepted"},
        {"bad", "manual_entry.state_rejected"},
        {"bad", "manual_entry.state_other_kind"},
        {"", "manual_entry.state_withdrawn"},
    }};
    return signs[static_cast<std::size_t>(state)];
}

std::optional<int> read_whole(const std::string& text) {
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string kilobytes(std::int64_t bytes) { return std::to_string((bytes + 1023) / 1024); }

Data file_data(const ShownFile& file, const web::ViewScope& scope) {
    const std::string digest = format_hex(file.file.digest);
    Data originals = Data::list();
    for (const storage::EvidenceOriginal& original : file.originals)
        originals.add(
            {{"original_digest", format_hex(original.digest)}, {"original_kilobytes", kilobytes(original.size)}});
    return {{"name", file.file.file_name},
            {"address", file.erased ? "" : "/isian/berkas/" + digest + web::scope_query(scope)},
            {"kilobytes", kilobytes(file.file.size)},
            {"originals", std::move(originals)},
            {"digest", digest},
            {"elsewhere", join_words(file.elsewhere)}};
}

Data verdict_data(const ShownVerdict& verdict, const MessageCatalog& messages) {
    const bool accepted = verdict.verdict == Verdict::accepted;
    return {{"tone", accepted ? "good" : "bad"},
            {"label", messages.text(accepted ? "manual_entry.verdict_accepted" : "manual_entry.verdict_rejected")},
            {"person", verdict.name},
            {"day", verdict.on ? verdict.on->format_indonesian() : ""},
            {"reason", verdict.reason}};
}

std::optional<std::string> filled(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

std::optional<std::string> iso(const std::optional<Date>& day) {
    return day ? std::optional(day->format_iso()) : std::nullopt;
}

}  // namespace

std::string QuarterPage::address(std::string_view below) const {
    return quarter_link(web::percent_encode(view.declaration.key), view.year, view.quarter) + std::string(below) +
           web::scope_query(scope);
}

std::string QuarterPage::title() const { return view.declaration.name + ", " + quarter_label(view.year, view.quarter); }

Checked<QuarterPage> read_quarter_page(const PageParts& parts, const web::Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope) return scope.problems();
    const auto year = read_whole(request.path_values.text("tahun"));
    const auto quarter = read_whole(request.path_values.text("triwulan"));
    if (!year || !quarter) return problem("manual_entry.value_not_found");
    auto view = parts.queries().show_quarter(request.actor(), scope->office, request.path_values.text("kode"), *year,
                                             *quarter, parts.clock.now());
    if (!view) return view.problems();
    return QuarterPage{*scope, std::move(view).value()};
}

std::string year_address(const web::ViewScope& scope) { return "/isian" + web::scope_query(scope); }

std::string state_label(QuarterState state, const MessageCatalog& messages) {
    return messages.text(sign_of(state).label);
}

Data badge_data(QuarterState state, const MessageCatalog& messages) {
    return {{"tone", sign_of(state).tone}, {"label", state_label(state, messages)}};
}

std::string source_label(Source source, const MessageCatalog& messages) {
    return messages.text(source == Source::office ? "manual_entry.source_office" : "manual_entry.source_evaluator");
}

std::string content_words(const ValueRecord& record, const MessageCatalog& messages) {
    return record.content ? format_for_people(*record.content, record.unit)
                          : messages.text("manual_entry.state_withdrawn");
}

Data row_data(const ShownValue& row, const web::ViewScope& scope, const MessageCatalog& messages) {
    const ValueRecord& record = row.record;
    Data files = Data::list();
    for (const ShownFile& file : row.files) files.add(file_data(file, scope));
    Data verdicts = Data::list();
    for (const ShownVerdict& verdict : row.verdicts) verdicts.add(verdict_data(verdict, messages));
    const bool outside = record.source == Source::outside_evaluator;
    return {{"content", content_words(record, messages)},
            {"source", source_label(record.source, messages)},
            {"given_by", outside ? record.given_by : ""},
            {"given_on", outside && record.given_on ? record.given_on->format_indonesian() : ""},
            {"document_number", record.document_number},
            {"reason", row.reason},
            {"person", row.name},
            {"day", row.on ? row.on->format_indonesian() : ""},
            {"corrected", record.replaces.has_value()},
            {"has_files", !row.files.empty()},
            {"files", std::move(files)},
            {"verdicts", std::move(verdicts)}};
}

void write_content(JsonWriter& json, const std::optional<MeasureContent>& content) {
    if (!content) {
        json.null();
    } else if (const bool* truth = std::get_if<bool>(&*content)) {
        json.truth(*truth);
    } else {
        json.text(format_plain(*content));
    }
}

void write_row(JsonWriter& json, const ShownValue& row) {
    const ValueRecord& record = row.record;
    json.begin_object().key("id").text(record.id).key("nilai");
    write_content(json, record.content);
    json.key("satuan").text(record.unit).key("ditarik").truth(record.standing == Standing::withdrawn);
    json.key("sumber").text(source_key(record.source)).key("pemberi").text_or_null(filled(record.given_by));
    json.key("tanggal_dokumen").text_or_null(iso(record.given_on));
    json.key("nomor_dokumen").text_or_null(filled(record.document_number));
    json.key("keterangan").text_or_null(filled(row.reason)).key("dicatat_oleh").text(row.name);
    json.key("bukti").begin_list();
    for (const ShownFile& file : row.files) {
        json.begin_object().key("nama").text(file.file.file_name).key("sha256").text(format_hex(file.file.digest));
        json.key("ukuran").whole(file.file.size).key("asli").begin_list();
        for (const storage::EvidenceOriginal& original : file.originals) {
            json.begin_object().key("sha256").text(format_hex(original.digest));
            json.key("ukuran").whole(original.size).end_object();
        }
        json.end_list().end_object();
    }
    json.end_list().key("verifikasi").begin_list();
    for (const ShownVerdict& verdict : row.verdicts) {
        json.begin_object().key("hasil").text(verdict_key(verdict.verdict)).key("oleh").text(verdict.name);
        json.key("catatan").text_or_null(filled(verdict.reason)).end_object();
    }
    json.end_list().end_object();
}

std::vector<web::Parameter> scope_parameters() {
    return {{"kantor", "manual_entry.office"}, {"tahun", "manual_entry.year"}, {"triwulan", "manual_entry.quarter"}};
}

std::vector<web::Route> list_manual_entry_routes(storage::Database& database, const Clock& clock,
                                                 const web::PageMaker& pages) {
    const auto parts = std::make_shared<const PageParts>(PageParts{database, clock, pages});
    std::vector<web::Route> routes;
    add_year_routes(routes, parts);
    add_quarter_routes(routes, parts);
    add_form_routes(routes, parts);
    return routes;
}

}  // namespace tolok::manual_entry
