// The list of storage's statements.
#include "storage/storage_statements.h"

namespace tolok::storage {

std::vector<Statement> storage_statements() {
    using namespace statements;
    return {find_log_head,
            set_log_head,
            list_log_heads,
            add_leaf,
            find_leaf,
            list_log,
            list_leaves,
            list_logged_offices,
            add_text,
            find_text,
            erase_text,
            list_texts,
            find_erasure,
            add_erasure,
            begin_erasing,
            end_erasing,
            find_person,
            add_person,
            add_person_name,
            find_person_name,
            list_person_names,
            list_folded_names,
            find_name_text,
            erase_person_name,
            find_evidence,
            add_evidence,
            add_original,
            statements::list_originals,
            add_chunk,
            list_chunk_numbers,
            list_chunks,
            erase_chunks,
            list_chunks_of_office,
            list_evidence,
            find_definition_digest,
            add_definition,
            list_definitions,
            list_offices,
            list_tables,
            forget_tables,
            add_table,
            list_columns,
            forget_columns,
            find_schema_number,
            list_migrations,
            add_migration};
}

}  // namespace tolok::storage
