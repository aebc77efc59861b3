// Writing lines out.
#include "desa_document/register_text.h"

#include "base/text.h"

namespace tolok::desa_document {

std::string format_canonical(const Event& event) {
    std::string text;
    const auto add = [&](std::string_view key, std::string_view value) {
        text += key;
        text += '=';
        text += value;
        text += '\n';
    };
    const auto day = [](const std::optional<Date>& found) { return found ? found->format_iso() : std::string(); };
    add("id", event.id);
    add("desa", event.key.desa);
    add("dokumen", event.key.document);
    add("tahap", event.key.stage);
    add("tahun_anggaran", std::to_string(event.key.budget_year));
    add("peristiwa", event_key(event.kind));
    add("versi", std::to_string(event.version));
    add("tanggal", day(event.happened_on));
    add("batas", day(event.due_on));
    add("nomor", event.number);
    add("lengkap", event.contents ? (*event.contents == Contents::complete ? "ya" : "tidak") : "");
    add("hasil", event.verdict ? verdict_key(*event.verdict) : "");
    for (const ItemAnswer& answer : event.answers) {
        add("butir." + answer.item, answer_key(answer.answer));
        add("alasan." + answer.item, answer.reason);
    }
    add("alasan", event.reason);
    add("diserahkan_oleh", event.handed_in_by);
    add("dicatat_oleh", event.recorded_by);
    add("diperiksa_oleh", event.judged_by);
    add("mengganti", event.replaces);
    return text;
}

std::string describe(const Event& event) {
    std::vector<std::string> pieces;
    if (event.version > 0) pieces.push_back("versi " + std::to_string(event.version));
    if (event.happened_on) pieces.push_back(event.happened_on->format_indonesian());
    if (event.due_on) pieces.push_back("batas " + event.due_on->format_indonesian());
    if (event.contents) pieces.push_back(*event.contents == Contents::complete ? "lengkap" : "belum lengkap");
    if (event.verdict) pieces.push_back(*event.verdict == Verdict::right ? "benar" : "tidak benar");
    if (!event.number.empty()) pieces.push_back("nomor " + event.number);
    std::vector<std::string> items;
    for (const ItemAnswer& answer : event.answers) {
        if (answer.answer == Answer::no) items.push_back(answer.item);
    }
    if (!items.empty()) pieces.push_back("butir " + join(items, ", "));
    if (!event.reason.empty()) pieces.push_back("\"" + event.reason + "\"");
    return join(pieces, ", ");
}

}  // namespace tolok::desa_document
