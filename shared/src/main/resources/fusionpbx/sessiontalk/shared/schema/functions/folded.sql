-- A text as searches compare it: without case, accents and forms of the same character. Plain ASCII, which most texts are, takes the
-- short way. PostgreSQL puts the expression in the place of a call, which is why nothing is pinned here.
create or replace function sessiontalk.folded(p_text text) returns text
language sql immutable parallel safe
as $$
select case
  when octet_length(p_text) = length(p_text) then lower(p_text collate "C")
  else replace(translate(regexp_replace(lower(normalize(p_text, NFKD)), '[\u0300-\u036f]', '', 'g'), 'øłđħı', 'oldhi'), 'ß', 'ss')
end
$$;
