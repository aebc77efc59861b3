// A value typed by hand: its kinds, how it is read and written, and what an entry must say about itself.
// Must not store anything or add quarters up.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "domain/measure.h"
#include "domain/office.h"
#include "domain/period.h"

namespace tolok::manual_entry {

enum class ValueKind { number, text, date, truth };  // angka, teks, tanggal, ya_tidak
enum class Source { office, outside_evaluator };     // kantor, penilai_luar
enum class Verdict { accepted, rejected };           // diterima, ditolak
enum class Standing { holds, withdrawn };            // berlaku, ditarik

std::string_view kind_key(ValueKind kind);
std::string_view source_key(Source source);
std::string_view verdict_key(Verdict verdict);
std::string_view standing_key(Standing standing);
ValueKind kind_of(const TypedValueDeclaration& declaration);

// The measure isian.<key>; a part names the measure it is a part of.
MeasureDeclaration measure_of(const TypedValueDeclaration& declaration);
inline constexpr std::string_view measure_prefix = "isian.";

// As a person types it: an Indonesian number, a date, "ya" or "tidak", or a text of at most 200 characters.
Checked<MeasureContent> parse_content(ValueKind kind, std::string_view typed, Place place = {});
// As it is kept: exact number, ISO day, 1 or 0, text. Only what format_stored() wrote can be read.
std::string format_stored(const MeasureContent& content);
// For programs: "12.5", an ISO day, "ya", the text itself.
std::string format_plain(const MeasureContent& content);
MeasureContent read_stored(ValueKind kind, std::string_view stored);
// For people: "1.234,5 desa", "30 Maret 2021", "ya".
std::string format_for_people(const MeasureContent& content, const Unit& unit);

// One value for one quarter, as somebody enters it.
struct ValueDraft {
    std::string key;  // of the declaration
    int year = 0;
    int quarter = 0;
    std::string content;  // as typed
    Source source = Source::office;
    std::string given_by;          // the evaluator's institution, demanded of an outside evaluator
    std::optional<Date> given_on;  // day of the evaluator's document, demanded as well
    std::string document_number;   // of the evaluator's document, may be empty
    std::string reason;            // where the value comes from and why it is typed
    std::vector<Digest> files;     // at least one, kept before
};

// All that is wrong with the draft by itself; places name the field. A quarter that has not begun has no value yet.
Problems check_draft(const TypedValueDeclaration& declaration, const ValueDraft& draft, Date today);

// In one quarter a part is never more than its whole, whichever of them is entered last. `amount_of` tells the amount
// in force of another key in the draft's quarter; problems name both, at "nilai".
Problems check_parts(const Office& office, const TypedValueDeclaration& declaration, const ValueDraft& draft,
                     const Number& amount,
                     const std::function<std::optional<Number>(const std::string& key)>& amount_of);

std::string quarter_label(int year, int quarter);  // "triwulan II 2021"

}  // namespace tolok::manual_entry
