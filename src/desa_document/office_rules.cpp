// Finding desa among villages.
#include "desa_document/office_rules.h"

namespace tolok::desa_document {

std::vector<const Village*> OfficeRules::list_desa() const {
    std::vector<const Village*> desa;
    if (!office) return desa;
    for (const Village& village : office->villages) {
        if (village.is_desa()) desa.push_back(&village);
    }
    return desa;
}

const Village* OfficeRules::find_desa(std::string_view code_or_name) const {
    const Village* village = office ? office->find_village(code_or_name) : nullptr;
    return village != nullptr && village->is_desa() ? village : nullptr;
}

}  // namespace tolok::desa_document
