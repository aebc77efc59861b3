// Style sheets, scripts and pictures carried inside the program (src/MODULE/assets/NAME.css, .js, .svg), at addresses
// that carry a digest of their content. Must not read the disk.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.h"

namespace tolok::web {

struct Asset {
    std::string address;       // "/aset/web/gaya.0a1b2c3d4e5f.css"
    std::string content_type;  // by its ending
    std::string etag;
    std::shared_ptr<const std::string> content;
    std::shared_ptr<const std::string> gzip;  // made once; null where it saves nothing
};

class Assets {
public:
    // An ending other than css, js, svg, webmanifest is a broken promise.
    static Assets from(const std::vector<EmbeddedFile>& files);

    // By name, "web/gaya.css"; asking for one that is not there is a broken promise.
    const Asset& named(std::string_view name) const;
    bool has(std::string_view name) const { return by_name_.find(name) != by_name_.end(); }
    // By address; null when it is not (or no longer) there.
    const Asset* at(std::string_view address) const;

private:
    std::map<std::string, Asset, std::less<>> by_name_;
    std::map<std::string, std::string, std::less<>> name_at_;
};

}  // namespace tolok::web
