// Names assets, gives them addresses, compresses them once.
#include "web/asset.h"

#include "base/digest.h"
#include "base/require.h"
#include "web/compression.h"

namespace tolok::web {

namespace {

constexpr std::string_view folder = "/assets/";
constexpr std::size_t smallest_gain = 64;  // bytes; below it gzip costs more than it saves

std::string type_of(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "application/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    if (name.ends_with(".webmanifest")) return "application/manifest+json";
    require(false, "an asset is a .css, .js, .svg or .webmanifest: " + std::string(name));
    return "";
}

}  // namespace

Assets Assets::from(const std::vector<EmbeddedFile>& files) {
    Assets assets;
    for (const EmbeddedFile& file : files) {
        const std::size_t at = file.path.find(folder);
        if (!file.path.starts_with("src/") || at == std::string_view::npos) continue;
        const std::string module(file.path.substr(4, at - 4));
        const std::string name(file.path.substr(at + folder.size()));
        Asset asset;
        asset.content_type = type_of(name);
        asset.etag = format_hex(sha256(file.content)).substr(0, 16);
        const std::size_t dot = name.rfind('.');
        asset.address = "/aset/" + module + "/" + name.substr(0, dot) + "." + asset.etag + name.substr(dot);
        asset.content = std::make_shared<const std::string>(file.content);
        std::string packed = gzip(file.content, Effort::best);
        if (packed.size() + smallest_gain < file.content.size()) {
            asset.gzip = std::make_shared<const std::string>(std::move(packed));
        }
        assets.name_at_[asset.address] = module + "/" + name;
        assets.by_name_[module + "/" + name] = std::move(asset);
    }
    return assets;
}

const Asset& Assets::named(std::string_view name) const {
    const auto found = by_name_.find(name);
    require(found != by_name_.end(), "every asset asked for is carried inside: " + std::string(name));
    return found->second;
}

const Asset* Assets::at(std::string_view address) const {
    const auto found = name_at_.find(address);
    return found == name_at_.end() ? nullptr : &by_name_.find(found->second)->second;
}

}  // namespace tolok::web
