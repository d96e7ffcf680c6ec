-- Which requests for codes have been answered, by the key that their sender gave them: none is answered with a second code.
create table sessiontalk.requests (
  domain_uuid uuid not null,
  request_key text not null,
  -- The code that the first answer handed out.
  code_uuid uuid not null,
  -- The code's own: from then on the key may stand for another request.
  expires_at timestamptz not null,
  primary key (domain_uuid, request_key));

create index on sessiontalk.requests (domain_uuid, expires_at);
