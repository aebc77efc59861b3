// Writes problems as JSON.
#include "base/problem_json.h"

namespace tolok {

void write_problems(JsonWriter& json, const Problems& problems, const MessageCatalog& messages) {
    json.key("masalah").begin_list();
    for (const Problem& problem : problems) {
        json.begin_object();
        json.key("kode").text(problem.code);
        json.key("baris").whole(problem.place.line);
        json.key("kolom").whole(problem.place.column);
        json.key("pesan").text(messages.text(problem.code, problem.arguments));
        json.end_object();
    }
    json.end_list();
}

}  // namespace tolok
