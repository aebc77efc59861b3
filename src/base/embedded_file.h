// Files carried inside the program: messages, migrations, the definitions it was built with.
// Must not read the disk.
#pragma once

#include <string_view>
#include <vector>

namespace tolok {

struct EmbeddedFile {
    std::string_view path;  // from the project's root, such as "migrations/0001_create_storage.sql"
    std::string_view content;
};

std::vector<EmbeddedFile> embedded_files();

}  // namespace tolok
