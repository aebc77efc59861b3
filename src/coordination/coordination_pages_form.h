// One form on a page of its own: what it is about, what was typed, files that came with it, and two versions side by
// side where somebody was faster. Must not be included but by coordination_pages*.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coordination/coordination_pages_parts.h"
#include "web/form.h"

namespace tolok::coordination {

inline constexpr std::string_view kept_field = "tersimpan";  // files that need not be sent again
inline constexpr std::string_view seen_field = "versi";      // the row that a form was made from
inline constexpr std::size_t long_text = 10'000;             // letters
// Several files of 25 MiB and everything else; also one that is too large, so that it can be refused beside its field
// with everything typed kept.
inline constexpr std::size_t files_body = std::size_t{80} * 1024 * 1024;

struct KeptFile {
    std::string field;
    EvidenceReference reference;
};
struct TakenFiles {
    std::vector<KeptFile> files;
    Problems problems;
    std::vector<Digest> digests() const;
};
// Keeps what was sent and finds what was kept before: a form that is shown again needs no second upload.
TakenFiles take_files(const PageParts& parts, const web::Request& request, const std::string& office);

struct FormPage {
    std::string title;
    std::string back_address;
    std::string back_label;
    std::string action;  // address it is sent to
    std::string submit;  // on the button
    web::Form form{};
    std::vector<std::pair<std::string, std::string>> facts{};  // what it is about: term and value
    std::vector<FileView> shown_files{};                       // with their links
    std::vector<KeptFile> files{};                             // to be sent with the form
    std::optional<web::Fields> stored{};                       // what stands now, to be shown beside what was typed
};
web::Response render_form(const PageParts& parts, const web::Request& request, const FormPage& page,
                          const web::Fields& typed, const Problems& problems = {});
// 409 where somebody was faster, else 422.
web::Status status_of(const Problems& problems);
bool has_code(const Problems& problems, std::string_view code);
// Whether the answer is PageMaker::refusal rather than the form again.
bool is_refused(const Problems& problems);

// {has_kept, kept: [{value, name, size, digest}]} for the part coordination/kept.
void set_files(web::Data& data, const std::vector<KeptFile>& files);
std::string size_text(std::int64_t bytes);

// Empty gives none; what is no day is a problem at the field.
std::optional<Date> read_day(const web::Fields& typed, const std::string& name, Problems& problems);
std::string iso_or_empty(const std::optional<Date>& day);

// The reason, and the row that is corrected.
void add_correction_fields(web::Form& form);
web::Fields with_value(const web::Fields& typed, std::string_view name, const std::string& value);
web::FormField file_field(std::string name, std::string label);

// Shows a form (GET) and takes it (POST) at one address.
struct FormRoutes {
    std::vector<web::Route>& routes;
    const Parts& parts;
    Permission permission;
    std::size_t body;  // bytes; 0 = no files
    using Handler = web::Response (*)(const PageParts& parts, const web::Request& request);
    void operator()(const char* pattern, const char* summary, Handler handler) const;
};

}  // namespace tolok::coordination
