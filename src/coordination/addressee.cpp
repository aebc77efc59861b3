// Reading who is to follow up a recommendation.
// Must not take a misspelled village for an agency: an agency is named as such.
#include <algorithm>

#include "base/text.h"
#include "coordination/entry.h"

namespace tolok::coordination {

namespace {

constexpr std::string_view agency_mark = "instansi:";

std::string single_blanks(std::string_view text) {
    std::string out;
    for (const std::string_view word : split(text, ' ')) {
        const std::string_view trimmed = trim(word);
        if (trimmed.empty()) continue;
        if (!out.empty()) out += ' ';
        out += trimmed;
    }
    return out;
}

bool means_all_villages(std::string_view folded) {
    return folded == "semua desa" || folded == "seluruh desa" || folded == "semua desa/kelurahan" ||
           folded == "seluruh desa/kelurahan";
}

Problem unknown_addressee(const Office& office, const std::string& name, const Place& place) {
    std::vector<std::string> known;
    for (const Village& village : office.villages) {
        known.push_back(village.name);
        known.insert(known.end(), village.other_spellings.begin(), village.other_spellings.end());
    }
    const std::string folded = fold_case(name);
    const std::string_view bare =
        folded.starts_with("desa ") ? std::string_view(name).substr(5) : std::string_view(name);
    const std::string nearest = nearest_word(bare, known);
    if (!nearest.empty()) {
        return problem("coordination.unknown_addressee_near",
                       {{"teks", name}, {"kantor", office.name}, {"maksud", nearest}}, place);
    }
    std::vector<std::string> names;
    for (const Village& village : office.villages) names.push_back(village.name);
    return problem("coordination.unknown_addressee",
                   {{"teks", name}, {"kantor", office.name}, {"pilihan", join_words(names, "atau")}}, place);
}

}  // namespace

Addressee addressee_of(const Village& village) { return {AddresseeKind::village, village.code.text(), village.name}; }

Addressee addressee_of_agency(std::string_view name) {
    const std::string plain = single_blanks(name);
    return {AddresseeKind::agency, std::string(agency_mark) + fold_case(plain), plain};
}

Checked<std::vector<Addressee>> parse_addressees(const Office& office, std::string_view text, AddresseeKind fallback,
                                                 Place place) {
    std::vector<Addressee> all;
    Problems problems;
    const auto add = [&](Addressee addressee) {
        const auto same = [&](const Addressee& other) { return other.key == addressee.key; };
        if (std::any_of(all.begin(), all.end(), same)) {
            problems.push_back(problem("coordination.addressee_twice", {{"sasaran", addressee.name}}, place));
        } else {
            all.push_back(std::move(addressee));
        }
    };
    for (const std::string_view piece : split(text, ';')) {
        const std::string name = single_blanks(piece);
        if (name.empty()) continue;
        const std::string folded = fold_case(name);
        if (folded.starts_with(agency_mark)) {
            const std::string_view agency = trim(std::string_view(name).substr(agency_mark.size()));
            if (agency.empty()) {
                problems.push_back(unknown_addressee(office, name, place));
            } else {
                add(addressee_of_agency(agency));
            }
        } else if (fallback == AddresseeKind::agency) {
            add(addressee_of_agency(name));
        } else if (means_all_villages(folded)) {
            for (const Village& village : office.villages) {
                if (village.is_desa() || folded.ends_with("kelurahan")) add(addressee_of(village));
            }
        } else if (const Village* village = office.find_village(name)) {
            add(addressee_of(*village));
        } else {
            problems.push_back(unknown_addressee(office, name, place));
        }
    }
    if (!problems.empty()) return problems;
    return all;
}

}  // namespace tolok::coordination
