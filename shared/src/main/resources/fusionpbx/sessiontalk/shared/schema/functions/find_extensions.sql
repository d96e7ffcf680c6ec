-- The extensions of a domain that may be seen (p_only_user: see may_see) and that a search finds: whose number, alias, name, description
-- or username holds the text, taken literally, whatever the case and the accents. p_extension_uuid asks for one alone. Texts are cut.
-- place is where an extension comes in the list, to be compared byte for byte: exact numbers, then those that begin so, then the rest;
-- in each of these, numbers by their value before texts. A search reads what it finds, by the index that complete_search_index makes;
-- for less than three letters or digits, or without that index, each extension of the domain.
create or replace function sessiontalk.find_extensions(
  p_domain_uuid uuid, p_domain_name text, p_extension_uuid uuid, p_only_user uuid, p_search text)
returns table (extension_uuid uuid, extension text, number_alias text, name text, description text, enabled boolean, place text)
language plpgsql stable
as $$
declare
  wanted text = sessiontalk.folded(p_search);
  literal text = regexp_replace(wanted, '([\\%_])', '\\\1', 'g');
  -- Of a username's domain the search has the beginning: what stands before it ends a number.
  patterns text[] = array['%' || literal || '%', case
    when starts_with(sessiontalk.folded(p_domain_name), substring(wanted from '@([^@]*)$'))
      then '%' || substring(literal from '(.*)@') || chr(31) || '%' end];
begin
  return query
    select t.extension_uuid, t.extension, t.number_alias, t.name, t.description, t.enabled,
           left(case when p_search = '' or t.number = wanted then '0' when starts_with(t.number, wanted) then '1' else '2' end
                || case when t.extension ~ '^[0-9]+$'
                     then '0' || lpad(cast(length(ltrim(t.extension, '0')) as text), 3, '0') || ltrim(t.extension, '0')
                     else '1' || t.number end
                || ' ' || t.extension, 250)
      from (select s.extension_uuid, s.extension, s.number_alias, s.name, s.description, s.enabled,
                   sessiontalk.folded(s.extension) as number
              from (select e.extension_uuid, left(coalesce(e.extension, ''), 250) as extension,
                           left(e.number_alias, 250) as number_alias,
                           left(coalesce(nullif(btrim(e.effective_caller_id_name), ''), nullif(btrim(
                             concat_ws(' ', e.directory_first_name, e.directory_last_name)), '')), 250) as name,
                           left(e.description, 250) as description,
                           coalesce(cast(e.enabled as text) = 'true', false) as enabled
                      from public.v_extensions e
                     where e.domain_uuid = p_domain_uuid
                       and (p_extension_uuid is null or e.extension_uuid = p_extension_uuid)
                       and (p_only_user is null or exists (
                         select from public.v_extension_users u
                          where u.extension_uuid = e.extension_uuid and u.user_uuid = p_only_user))
                       and (p_search = '' or sessiontalk.search_text(e.extension, e.number_alias, e.effective_caller_id_name,
                         e.directory_first_name, e.directory_last_name, e.description) like any (patterns))
                    offset 0) s
            offset 0) t;
end
$$;
