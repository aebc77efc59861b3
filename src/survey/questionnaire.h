// A questionnaire as its definition file describes it: unsur with slots, questions, column orders, weights and classes.
// Must not compute: survey/skm.h does.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.h"
#include "base/number.h"
#include "base/problem.h"
#include "domain/citation.h"

namespace tolok::survey {

// One thing asked about. Known by its key, never by its position: tables of the same edition number them differently.
struct Unsur {
    std::string key;                       // "persyaratan"
    std::string name;                      // "Persyaratan"
    std::vector<std::string> other_names;  // accepted as column headings
    int slot = 0;                          // 0..20, where packed answers keep it; never changes within an edition
    std::string question;
    std::array<std::string, 4> answers;  // words for 1, 2, 3, 4
    Number weight;                       // exact; all weights of a questionnaire sum to 1
};

// Which unsur the columns U1, U2, … of a sheet stand for.
struct UnsurOrder {
    std::string key;  // "lampiran", "kuesioner"
    std::string name;
    std::vector<std::string> unsur;  // keys, each once
};

// A class of quality, reached from its lower bound on the value rounded to 2 decimals. The printed upper bound is kept
// to prove that the table has neither gap nor overlap.
struct QualityClass {
    std::string letter;       // "A"
    std::string performance;  // "Sangat Baik"
    Number lower;
    Number upper;
    bool operator==(const QualityClass&) const = default;
};

struct Questionnaire {
    std::string key;  // "skm-2017"
    std::string name;
    std::vector<LegalBasis> basis;
    std::vector<Unsur> unsur;             // in the order of the file
    std::vector<UnsurOrder> orders;       // the first is taken when nobody says which
    std::vector<QualityClass> classes;    // lowest first
    std::vector<std::string> cost_unsur;  // left out of the value shown "without cost"
    int standard_count = 0;               // number of unsur the regulation prescribes
    std::string reason_for_count;         // why this unit asks another number of unsur; "" when it does not
    std::string note;                     // what to read beside every value of this edition; "" = nothing
    bool declared_weights = false;        // false: every unsur weighs 1/k

    const Unsur* find_unsur(std::string_view key) const;
    // By key, name or other name, letters folded.
    const Unsur* find_unsur_by_name(std::string_view name) const;
    const UnsurOrder* find_order(std::string_view key) const;
    // Keys of all unsur, and of all orders with their names, for a message that offers them.
    std::string list_unsur_keys() const;
    std::string list_order_keys() const;
    // Answers of both may be added up: same edition, same unsur, same weights.
    bool counts_like(const Questionnaire& other) const;
};

// Keys: kunci, nama, jumlah_unsur_baku, alasan_jumlah_unsur, unsur_biaya, catatan, [[dasar_hukum]], [[unsur]],
// [[urutan]], [[kelas]]. All problems at once, with line numbers: more than 21 unsur, a slot or name used twice,
// weights that do not sum to 1, classes with a gap or an overlap, an order that leaves an unsur out, unknown keys.
Checked<Questionnaire> parse_questionnaire(std::string_view toml, const std::string& source);

// The edition named "skm-2017" or "2017" among definitions/questionnaires/*.toml. Problem survey.edition_unknown.
Checked<Questionnaire> find_edition(const std::vector<EmbeddedFile>& files, std::string_view key);

// Other weights for the same questionnaire, such as "biaya=1/5, perilaku=1/5, …": one for every unsur, exact ("1/9",
// "0.2", or "0,2" where semicolons separate), together exactly 1.
Checked<Questionnaire> with_weights(Questionnaire questionnaire, std::string_view weights);

// Letters a-z, digits, _ and -, beginning with a letter or digit, at most 40: keys of unsur, rounds and services.
bool is_key(std::string_view text);

}  // namespace tolok::survey
