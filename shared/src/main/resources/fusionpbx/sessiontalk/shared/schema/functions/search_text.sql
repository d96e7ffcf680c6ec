-- What a search for people looks in: number, alias, shown name and description of an extension, folded as in folded. chr(10) keeps a match
-- within one of them; chr(31) stands where the number ends. The parameters are named as the columns are: complete_search_index makes an
-- index of this very expression. It calls functions of PostgreSQL alone, so that FusionPBX's writes, which keep that index, depend on
-- nothing of the product; with one collation, because a call of another would not be put in the place of a call.
create or replace function sessiontalk.search_text(
  extension text, number_alias text, effective_caller_id_name text, directory_first_name text, directory_last_name text, description text)
returns text
language sql immutable parallel safe
as $$
select (case
  when octet_length(coalesce(extension, '') || chr(31) || coalesce(number_alias, '') || chr(10)
      || coalesce(nullif(btrim(effective_caller_id_name), ''), directory_first_name || ' ' || directory_last_name, directory_first_name,
           directory_last_name, '') || chr(10) || coalesce(description, ''))
    = length(coalesce(extension, '') || chr(31) || coalesce(number_alias, '') || chr(10)
      || coalesce(nullif(btrim(effective_caller_id_name), ''), directory_first_name || ' ' || directory_last_name, directory_first_name,
           directory_last_name, '') || chr(10) || coalesce(description, ''))
  then lower((coalesce(extension, '') || chr(31) || coalesce(number_alias, '') || chr(10)
      || coalesce(nullif(btrim(effective_caller_id_name), ''), directory_first_name || ' ' || directory_last_name, directory_first_name,
           directory_last_name, '') || chr(10) || coalesce(description, '')) collate "C")
  else replace(translate(regexp_replace(lower(normalize(coalesce(extension, '') || chr(31) || coalesce(number_alias, '') || chr(10)
      || coalesce(nullif(btrim(effective_caller_id_name), ''), directory_first_name || ' ' || directory_last_name, directory_first_name,
           directory_last_name, '') || chr(10) || coalesce(description, ''), NFKD)), '[\u0300-\u036f]', '', 'g'), 'øłđħı', 'oldhi'), 'ß', 'ss')
end) collate "default"
$$;
